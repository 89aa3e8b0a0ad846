import dates from '@cloud/shared/words/zh-CN/dates'

export default {
  ...dates,
  ofYear: (year: number, day: string) => `${year} 年 ${day}`,
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
}
