import Taro from '@tarojs/taro'
import { go } from '@/client/go'

/** Pages of the survey. The receipt itself never stands in an address. */
export const addresses = {
  answer: (assisted: boolean) => `/survey/answer/index${assisted ? '?assisted=1' : ''}`,
  finish: (survey: string, assisted: boolean) =>
    `/survey/finish/index?survey=${survey}${assisted ? '&assisted=1' : ''}`,
  receipt: '/survey/receipt/index',
  result: '/survey/result/index',
}

/** Opens a page above this one. */
export const open = go
/** Opens a page instead of this one: there is no way back into a sheet that was handed in. */
export const replace = (url: string) => void Taro.redirectTo({ url })
/** To the home page. */
export const home = () => go('/pages/air/index')
