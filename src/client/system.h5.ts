import { createObservable } from './observable'

export type Theme = 'light' | 'dark'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Light or dark, as the device says. */
export const systemTheme = createObservable<Theme>(dark.matches ? 'dark' : 'light')
dark.addEventListener('change', ({ matches }) => systemTheme.set(matches ? 'dark' : 'light'))

/** Whether the person has already asked the system for large text: browsers scale text themselves. */
export const systemWantsLargeText = (): boolean => false
