import { sayings } from '../../shared/sayings'

/** What a person reads when a request fails, unless the service knows something better to say. */
const errors = {
  bad_request: '没看懂这次请求，请更新后再试',
  unauthenticated: '请先登录',
  forbidden: '这件事不归您办',
  not_found: '没找到',
  conflict: '刚刚有变化，请看最新的',
  key_reused: '这次操作和上次对不上，请重新点一次',
  too_large: '内容太大，没收下',
  invalid: '有几处要改一下',
  rate_limited: '点得太快了，请等一会儿再试',
  // whether anything was filled in, and is still there, only the page knows
  internal: '我们这边出了问题，请过一会儿再试',
  unavailable: '现在忙不过来，请过一会儿再试',
  busy: '人多，正在排队，过几秒就好',
}

/** What is wrong with one field, by the kind of the contract's complaint. */
const fields = {
  missing: '这一项要填',
  tooShort: (min: unknown) => `至少要 ${String(min)} 个`,
  tooLong: (max: unknown) => `最多 ${String(max)} 个`,
  tooSmall: (min: unknown) => `不能小于 ${String(min)}`,
  tooLarge: (max: unknown) => `不能大于 ${String(max)}`,
  wrong: '这一项不对，请看看',
  unreadable: '这里有存不下的字，请重写这一项',
}

const permission = {
  signIn: '请先登录',
  notStaff: '这里只有工作人员能进',
  outsideArea: '这不在您管的范围里',
}

const fresh = {
  tooMany: '这个网络上刚来的人今天办得多，先停一停。用微信打开可以接着办；也可以过一会儿再试，或者到村委会办',
}

export const errorWords = sayings({ 'zh-CN': errors })
export const fieldWords = sayings({ 'zh-CN': fields })
export const permissionWords = sayings({ 'zh-CN': permission })
export const freshWords = sayings({ 'zh-CN': fresh })
