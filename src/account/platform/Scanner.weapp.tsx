import Taro from '@tarojs/taro'
import { Button } from '@/ui/Button'
import { words } from '../words'
import type { ScannerProps } from './scannerTypes'

/** WeChat's own scanner opens over the page and comes back with what it has read. */
export function Scanner({ onText }: ScannerProps) {
  const scan = () =>
    Taro.scanCode({ scanType: ['qrCode'] }).then(
      ({ result }) => onText(result),
      // gone back without a code: nothing to say
      () => undefined,
    )
  return (
    <Button icon="camera" onTap={() => void scan()}>
      {words.scan.scan}
    </Button>
  )
}
