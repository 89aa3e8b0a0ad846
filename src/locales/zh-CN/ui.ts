import { PRODUCT } from './county'

export default {
  back: '返回',
  close: '关上',
  /** The product, where a page has no title of its own. */
  product: PRODUCT,
  demo: '演示数据，人和事都不是真的',
  tabs: { air: '空气', activities: '活动', report: '随手拍', me: '我的' },
  tabBar: '主要页面',
  waiting: '件等您办',
  offline: {
    filling: { title: '现在没有网，接着填就行', body: '都存在手机里，有网了自动交上去' },
    looking: { title: '现在没有网', body: '存下的还能看，有网了自动取新的' },
  },
  shownFrom: (when: string, why = '现在没有网') => `${why}，先看 ${when} 取到的`,
  loading: '正在取',
  slow: '网有点慢，还在取',
  failed: {
    title: '没取到',
    body: '点一下再试',
    offline: '现在没有网，有网了自动去取',
    again: '再试',
    missing: '没有这一样',
    forbidden: '这里您看不了',
    nobody: '要先登录',
  },
  broken: {
    title: '这一页出了点岔子',
    body: '点一下重新打开',
    /** Where what is filled in is kept on the phone. */
    kept: '您填的都还在。点一下重新打开',
    again: '重新打开',
  },
  sending: '正在交',
  stepper: { less: '少一个', more: '多一个', value: (label: string, value: string) => `${label}：${value}` },
  step: { done: '填好了', error: '要改一下', current: '现在填', todo: '还没填' },
  timeline: { done: '已经办过', now: '正在办', future: '还没到', overdue: '超期了', reopened: '重新办' },
  photo: {
    add: '再拍',
    first: '拍照',
    remove: (position: number) => `去掉第 ${position} 张照片`,
    open: (position: number) => `看第 ${position} 张照片`,
    retry: '重传',
    retrySpoken: (position: number) => `第 ${position} 张没传成，点一下重传`,
    queued: '等网',
    uploading: (percent: number) => `正在传，${percent}%`,
    unreadable: (count: number) => `有 ${count} 张照片打不开，没放进来。换成 JPG 再选`,
    left: (count: number, most: number) => `最多放 ${most} 张，还有 ${count} 张没放进来`,
  },
  room: (left: number, of: number) => (left > 0 ? `还能写 ${left} 个字` : `写满了，最多 ${of} 个字`),
  filter: { count: (name: string, count: number) => `${name} ${count}` },
  levels: ['优', '良', '轻度污染', '中度污染', '重度污染', '严重污染'],
  levelsShort: ['优', '良', '轻度', '中度', '重度', '严重'],
  notice: {
    until: (time: string): string => `到${/^\d/.test(time) ? ' ' : ''}${time} 为止`,
    from: (time: string): string => `${time} 开始`,
    towns: (names: readonly string[]): string => names.join('、'),
    facts: (parts: readonly string[]): string => parts.filter(Boolean).join(' · '),
    expected: (level: string): string => `预计到${level}`,
    /** Set before whose warning it is. */
    passed: '转发',
    issued: (issuer: string, when: string): string => `${issuer}${/^\d/.test(when) ? ' ' : ''}${when} 发布`,
    papers: (number: string, source: string): string =>
      `编号 ${number}，见${/^[\dA-Za-z]/.test(source) ? ' ' : ''}${source}`,
  },
  stale: (level: string) => `当时${level}`,
  interval: (estimate: string, low: string, high: string, target: string) =>
    `${estimate}，95% 的把握在 ${low} 到 ${high} 之间；目标 ${target}`,
  target: (value: string) => `目标 ${value}`,
} as const
