import { View } from '@tarojs/components'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { words } from '../door/words'
import './Camera.scss'
import type { CameraProps } from '@/client/camera/types'
import { useCamera } from '@/client/camera/useCamera'

const w = words.camera
const CORNERS = ['one', 'two', 'three', 'four'] as const

/** What the camera sees, with a frame for the ticket (picture o3). */
export function Camera(props: CameraProps) {
  const { video, torch } = useCamera(props)
  return (
    <View className="door-camera">
      <video ref={video} className="door-camera__picture" muted playsInline aria-hidden="true" />
      <View className="door-camera__frame" {...a11y({ role: 'img', label: w.label })}>
        {CORNERS.map((corner) => (
          <View key={corner} className={`door-camera__corner door-camera__corner--${corner}`} />
        ))}
      </View>
      {torch && (
        <Tappable
          className="door-camera__lamp"
          role="switch"
          checked={torch.lit}
          label={w.lamp}
          onTap={torch.toggle}
        >
          <Icon name="bolt" />
        </Tappable>
      )}
    </View>
  )
}
