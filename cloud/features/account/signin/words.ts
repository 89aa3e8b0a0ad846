import { sayings } from '../../../shared/sayings'

const refusals = {
  notConfirmed: '手机上还没点对，或者时间过了。请换一张码再扫',
  staffOnly: '密码是给工作人员没带手机时用的。您用手机登录就行',
  secondWrong: '这 6 位数不对。看看手机的时间准不准，再输一次新的',
  setupOver: '这张图不能用了，请重新开始',
  tooSimple: '太好猜了，换一个长一点、别人想不到的',
}

export const signInWords = sayings({ 'zh-CN': refusals })
