import Taro from '@tarojs/taro'

/** Reads a square code with the camera. Rejects where the person goes back without one. */
export const scan: (() => Promise<string>) | null = async () => {
  const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
  return result
}
