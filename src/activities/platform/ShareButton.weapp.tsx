import { Button } from '@tarojs/components'
import { Icon } from '@/ui/Icon'
import { words } from '../words'
import './ShareButton.scss'

/** Opens WeChat's own choice of friends; only its native button may. The page says what is shared. */
export function ShareButton(_: { title: string }) {
  return (
    <Button
      className="act-share"
      openType="share"
      ariaLabel={words.detail.share}
      hoverClass="act-share--pressed"
    >
      <Icon name="share" />
    </Button>
  )
}
