import { toast } from '@/ui/Toast'
import { GreenButton } from '../ticket/GreenButton'
import { words } from '../words'
import { checkedAt } from './address'
import { shareLink } from './shareLink'

interface ShareWayProps {
  title: string
  code: string
  label: string
}

/** Hands on the address at which anybody checks the record. */
export function ShareWay({ title, code, label }: ShareWayProps) {
  const share = () =>
    shareLink(title, checkedAt(code)).then(
      (how) => how === 'copied' && toast(words.detail.linkCopied),
      // closed without choosing: nothing to say
      () => undefined,
    )
  return (
    <GreenButton solid icon="share" onTap={() => void share()}>
      {label}
    </GreenButton>
  )
}
