import Taro from '@tarojs/taro'
import { TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'

/** Opens a page above this one. */
export const open = go
/** Opens a page instead of this one: there is no way back into a sheet that was handed in. */
export const replace = (url: string) => void Taro.redirectTo({ url })
/** To the home page. */
export const home = () => go(TAB.air)
