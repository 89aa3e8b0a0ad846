import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import './ShareButton.scss'

/** Hands the page to another app; where the browser cannot, the address is copied. */
export function ShareButton({ title }: { title: string }) {
  const share = async () => {
    const url = window.location.href
    try {
      if ('share' in navigator) await navigator.share({ title, url })
      else {
        await window.navigator.clipboard.writeText(url)
        toast(words.detail.linkCopied)
      }
    } catch {
      // closed without choosing: nothing to say
    }
  }
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
