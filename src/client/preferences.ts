import { storage } from './storage'
import { createObservable, useObservable } from './observable'
import { systemTheme, systemWantsLargeText } from './system'
import type { Theme } from './system'

export type TextSize = 'standard' | 'large'
export type { Theme } from './system'

const SIZE_KEY = 'text-size'

/** 标准 or 大字: what the person chose, else what they chose in WeChat. */
export const textSize = createObservable<TextSize>(
  storage.get<TextSize>(SIZE_KEY) ?? (systemWantsLargeText() ? 'large' : 'standard'),
  (value) => storage.set(SIZE_KEY, value),
)

/** 标准 or 大字, kept fresh. */
export const useTextSize = (): TextSize => useObservable(textSize)

/** Light or dark: follows the system. */
export const useTheme = (): Theme => useObservable(systemTheme)

/** Everything a drawing must know that cannot read CSS variables. `k` multiplies text. */
export function useLook(): { theme: Theme; size: TextSize; k: number } {
  const theme = useTheme()
  const size = useTextSize()
  return { theme, size, k: size === 'large' ? 1.3 : 1 }
}
