/** Words of the figures of the activities. */
export default {
  title: '活动的数字',
  lead: '只算真来了、签了到的。和居民看到的是一个数。小时先加分钟再算，不满一小时的不计。',
  yearLabel: '看哪一年',
  year: (year: number) => `${year} 年`,
  none: (year: number) => `${year} 年还没有办完的`,
  noneBody: '办完、有人签到的活动算在这里。',
  byKind: '按种类',
  byTown: '按乡镇',
  byMonth: '按月份',
  month: (month: number) => `${month} 月`,
  total: '一共',
  events: '场',
  people: '人次',
  hours: '小时',
  trees: '棵树',
  row: (events: number, people: number, hours: number, trees: number) =>
    `${events} 场，${people} 人次，${hours} 小时，${trees} 棵树`,
  greening: (year: number) => `拿 ${year} 年的绿化表（Excel）`,
} as const
