export default {
  day: (month: number, day: number) => `${month} 月 ${day} 日`,
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
}
