import Taro from '@tarojs/taro'

const WIDE_PX = 1024

/** Whether the window is a desk and not a phone. */
export const useWide = (): boolean => Taro.getWindowInfo().windowWidth >= WIDE_PX
