import type { Ringing } from './types'

// a mini-program is one by itself
export const tellTabs = (_person: string, _heard: Ringing): void => {}
export const askTabs = (): void => {}
export const hearTabs =
  (_heard: (person: string, what: Ringing) => void, _asked: () => void): (() => void) =>
  () => {}
export const inOneTab = (work: () => () => void): (() => void) => work()
