import Taro from '@tarojs/taro'

/** Calls `then` whenever the mini-program comes to the front. */
export function onShow(then: () => void): void {
  Taro.onAppShow(then)
}
