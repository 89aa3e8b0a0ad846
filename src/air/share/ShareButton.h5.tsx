import { useState } from 'react'

import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { toast } from '@/ui/Toast'

import { words } from '../words'
import type { CardModel } from './card'
import { shareCard } from './saveCard'
import './ShareButton.scss'

/** 分享 in the bar of the web page; on the phone WeChat's own menu does it. */
export function ShareButton({ card }: { card: CardModel }) {
  const [busy, setBusy] = useState(false)
  const share = () => {
    setBusy(true)
    shareCard(card, card.place)
      .then((how) => how === 'saved' && toast(words.share.saved))
      // closing the browser's own sheet is no failure, and a browser that cannot draw leaves the page as it was
      .catch(() => undefined)
      .finally(() => setBusy(false))
  }
  return (
    <Tappable className="air-share" label={words.share.button} disabled={busy} onTap={share}>
      <Icon name="share" />
    </Tappable>
  )
}
