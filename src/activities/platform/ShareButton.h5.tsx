import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { shareLink } from './shareLink'
import './ShareButton.scss'

/** Hands the page to another app; where the browser cannot, the address is copied. */
export function ShareButton({ title }: { title: string }) {
  const share = () =>
    shareLink(title, window.location.href).then(
      (how) => how === 'copied' && toast(words.detail.linkCopied),
      // closed without choosing: nothing to say
      () => undefined,
    )
  return (
    <Tappable
      className="act-share"
      pressedClass="act-share--pressed"
      label={words.detail.share}
      onTap={() => void share()}
    >
      <Icon name="share" />
    </Tappable>
  )
}
