import Taro from '@tarojs/taro'

const TAB = /^\/pages\/(air|activities|report|me)\/index$/

/** Opens a page of the app by its address, e.g. `/reports/case/index?id=…`; a tab is switched to. */
export function go(url: string): void {
  const [path = ''] = url.split('?')
  if (TAB.test(path)) void Taro.switchTab({ url: path })
  else void Taro.navigateTo({ url })
}

/** Back to the page this one was opened from; to another one where it was opened by its address. */
export function back(otherwise: string): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else if (TAB.test(otherwise)) go(otherwise)
  else void Taro.redirectTo({ url: otherwise })
}
