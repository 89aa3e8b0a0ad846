/** Days of the calendar, as pages and messages say them. */
export default {
  day: (month: number, day: number) => `${month} 月 ${day} 日`,
  /** From Sunday on. */
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
}
