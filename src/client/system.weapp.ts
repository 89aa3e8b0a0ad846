import Taro from '@tarojs/taro'

import { createObservable } from './observable'
import type { Theme } from './system.h5'

export type { Theme } from './system.h5'

/** WeChat's own size above which it counts as large text (standard is 16, the next steps 17, 18 …). */
const LARGE_FROM = 18

const info = Taro.getAppBaseInfo()

/** Light or dark, as WeChat says. */
export const systemTheme = createObservable<Theme>(info.theme === 'dark' ? 'dark' : 'light')
Taro.onThemeChange(({ theme }) => systemTheme.set(theme === 'dark' ? 'dark' : 'light'))

/** Whether the person has already asked WeChat for large text. */
export function systemWantsLargeText(): boolean {
  // the base library gives it since 2.23.4; Taro's type of this call lacks it
  const { fontSizeSetting } = info as Taro.getAppBaseInfo.Result & { fontSizeSetting?: number }
  return (fontSizeSetting ?? 0) >= LARGE_FROM
}
