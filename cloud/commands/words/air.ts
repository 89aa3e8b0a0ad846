import { roomOf } from '../../shared/sayings'
import { exits } from './call'

const aqi = {
  usage: `用法：npm run -s aqi -- --report hourly|daily [--lang zh-CN] < 原始.csv > 结果.csv
按 HJ 633 给每一行算出 AQI；要有 time,so2,no2,co,o3,pm10,pm2_5 这几列，顺序随意。看不懂的值当缺测，逐条说。
--lang：用哪种语言说话。
${exits('算完了', '这份表没法算', '看不懂命令，或没能算完')}`,
  report: '--report 要写 hourly 或 daily。',
  columns: (line: number, given: number, heads: number) =>
    `第 ${line} 行：有 ${given} 列，表头是 ${heads} 列，这一行不算`,
  value: (line: number, column: string, text: string) =>
    `第 ${line} 行：${column} 写的“${text}”看不懂，当缺测`,
  time: (line: number, text: string) => `第 ${line} 行：time 写的“${text}”看不懂，这一行不算`,
  more: (count: number) => `一共 ${count} 处看不懂`,
  absent: (names: readonly string[], needed: readonly string[]) =>
    `表头少了 ${names.join('、')}。要有 ${needed.join('、')} 这几列，顺序随意，别的列可以留着。`,
  twice: (names: readonly string[]) => `表头里 ${names.join('、')} 写了不止一次，只留一个。`,
  empty: '没有读到表，什么也没算。',
  unreadable: (why: string, detail: string) => `${why}${detail === '' ? '' : `（${detail}）`}`,
  failed: (why: string) => `没能算完：${why}`,
}

const importing = {
  usage: `用法：npm run -s air:import -- 文件.csv [--station 站号] [--hours start|end] [--lang zh-CN]
把小时值收进数据库。--station：文件里没写是哪个站时用；--hours end：文件里的时间是一小时的末尾；
--lang：用哪种语言说话。
${exits('收进来了（没收的逐条列出）', '一个小时也没收')}`,
  hours: '--hours 要写 start 或 end。',
  lines: (count: number) => `${count} 行`,
  more: (count: number) => `……一共 ${count} 处没收`,
  line: (line: number, words: string) => `第 ${line} 行：${words}`,
  nothing: '一个小时也没有收进来。',
}

/** What `aqi` says to whoever runs it. */
export const aqiWords = roomOf({ 'zh-CN': aqi })
/** What `air:import` says to whoever runs it. */
export const importWords = roomOf({ 'zh-CN': importing })
