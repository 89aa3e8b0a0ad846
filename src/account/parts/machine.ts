import type { Machine } from '@cloud/features/account/contract/signin'
import { words } from '../words'

/** Which machine it is: Windows 电脑，Edge 浏览器. */
export const machineName = ({ system, browser }: Machine): string =>
  words.machine(words.systems[system], words.browsers[browser])
