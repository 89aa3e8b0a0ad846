import { roomOf, sayings } from '../../../shared/sayings'
import { productOf } from '../../../shared/words/zh-CN/product'

const about = {
  title: (county: string) => `${county}环境空气质量开放数据`,
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.zh-hans' },
  attribution: (county: string) =>
    `转载请注明监测单位和“${productOf(county)}”。数值未经国家最终审核，以生态环境主管部门发布的为准`,
  notes: [
    '时间都是北京时间（UTC+8）。小时值的 time 是这一小时的开始：14:00 是 14:00 到 15:00 的平均',
    '浓度按 GB/T 8170 修约：一氧化碳 mg/m³，一位小数；其他 µg/m³，整数',
    '指数按 HJ 633 现算：2026-03-01 起用 2026 版，之前用 2012 版，rule 一列写明。跨标准的年份，比例不能直接比',
    'AQI 空着是 NA：有该测的项目缺测，且其余项目不超过 100，按标准不发布',
    '缺的小时也列出来，数值空着。迟到和更正的数据会改动已经取过的月份，请用 ETag 核对',
    '模型算出来的数不在这里，只有测出来的；人工补录的写作 manual',
    '沙尘日由主管部门认定，这里只照录',
  ],
  hourly: '一个站一个月的小时值',
  daily: '一年的日值；不写 station 是全县（官方站浓度的平均，HJ 663）',
  columns: {
    time: '小时的开始，带时区',
    day: '北京时间的自然日',
    value: {
      so2: '二氧化硫，µg/m³',
      no2: '二氧化氮，µg/m³',
      co: '一氧化碳，mg/m³',
      o3: '臭氧，µg/m³；小时值是 1 小时平均，日值是日最大 8 小时平均',
      pm10: 'PM10，µg/m³',
      pm25: 'PM2.5，µg/m³',
    },
    iaqi: '这一项的空气质量分指数；空着是缺测，或按 2012 版不计算',
    aqi: '空气质量指数；空着是 NA',
    level: '级别，1 优到 6 严重污染',
    primary: '首要污染物，并列的用 + 连；AQI 不超过 50 时没有',
    missing: '该测而没有的项目，用 + 连',
    rule: '所用的 HJ 633 版本：2012 或 2026',
    source: 'official 官方站、other 其他站、manual 人工补录；缺的小时空着',
    valid: '这一天算不算进优良天数比例',
    dust: '主管部门认定的沙尘日',
    missing_hours: '各项缺的小时（0–23，按开始），如 co:3 17;o3:5',
  },
}

const refusals = {
  badMonth: '月份要写成 2026-03 这样',
  badYear: '年份要写成 2026 这样',
  tooEarly: '没有这么早的数据，最早从 2013 年起',
  tooLate: '还没到这个时候',
  noStation: '没有这个站，站号见 /open/air',
}

/** What the open data says of itself. */
export const openWords = roomOf({ 'zh-CN': about })
/** Why something of it cannot be had. */
export const openRefusals = sayings({ 'zh-CN': refusals })
