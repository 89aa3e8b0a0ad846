import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { words } from '../door/words'
import './Camera.scss'
import type { CameraProps } from '@/client/camera/types'

const w = words.camera

/** WeChat's own scanner opens over the page and comes back with what it has read; it has a lamp itself. */
export function Camera({ onText, onTrouble }: CameraProps) {
  const open = useRef(false)
  const scan = async () => {
    if (open.current) return
    open.current = true
    try {
      const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
      onText(result)
    } catch (error) {
      // who closes the scanner wants nothing said
      if (!/cancel/.test(messageOf(error))) onTrouble(/auth/.test(messageOf(error)) ? 'refused' : 'none')
    } finally {
      open.current = false
    }
  }
  return (
    <Tappable className="door-camera door-camera--tap" onTap={() => void scan()}>
      <Icon name="camera" size={42} />
      <View className="door-camera__ask">{w.scan}</View>
    </Tappable>
  )
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
