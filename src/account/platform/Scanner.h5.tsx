import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CameraTrouble } from '@/client/camera/types'
import { useCamera } from '@/client/camera/useCamera'
import { a11y } from '@/ui/platform/a11y'
import { words } from '../words'
import './Scanner.scss'
import type { ScannerProps } from './scannerTypes'

/** What the camera sees; without one the digits below do. */
export function Scanner({ onText }: ScannerProps) {
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  if (trouble)
    return (
      <View className="scanner__none" {...a11y({ role: 'status' })}>
        {trouble === 'refused' ? words.scan.cameraRefused : words.scan.cameraNone}
      </View>
    )
  return <Picture onText={onText} onTrouble={setTrouble} />
}

function Picture(props: Parameters<typeof useCamera>[0]) {
  const { video } = useCamera(props)
  return (
    <View className="scanner" {...a11y({ role: 'img', label: words.scan.camera })}>
      <video ref={video} className="scanner__picture" muted playsInline aria-hidden="true" />
    </View>
  )
}
