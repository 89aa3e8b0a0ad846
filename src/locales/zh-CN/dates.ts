import dates from '@cloud/shared/words/zh-CN/dates'

export default {
  ...dates,
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
}
