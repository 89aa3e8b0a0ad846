import { Button } from '@tarojs/components'
import { Icon } from '@/ui/Icon'

/** Opens WeChat's own choice of friends; only its native button may. The page says what is shared. */
export function ShareWay({ label }: { title: string; code: string; label: string }) {
  return (
    <Button
      className="act-green act-green--solid act-share-way"
      openType="share"
      hoverClass="act-share--pressed"
    >
      <Icon name="share" />
      {label}
    </Button>
  )
}
