import Taro from '@tarojs/taro'

const EVERY_MS = 160

/** Lets the phone tremble shortly, so often; a phone that cannot does nothing. */
export function buzz(times: number): void {
  for (let at = 0; at < times; at += 1)
    setTimeout(() => void Taro.vibrateShort({ type: 'heavy' }).catch(() => undefined), at * EVERY_MS)
}
