/** What the commands of the air say to whoever runs them. */
export const airCliWords = {
  usage: {
    aqi: '用法：npm run -s aqi -- --report hourly|daily < 原始.csv > 结果.csv\n按 HJ 633 给每一行算出 AQI；要有 time,so2,no2,co,o3,pm10,pm2_5 这几列，顺序随意。',
    import: `用法：npm run -s air:import -- 文件.csv [--station 站号] [--hours start|end] [--county 652328]
把小时值收进数据库。--station：文件里没写是哪个站时用；--hours end：文件里的时间是一小时的末尾。
退出码 0 收进来了（没收的逐条列出），1 一个小时也没收，2 没能做。`,
  },
  report: '--report 要写 hourly 或 daily。',
  hours: '--hours 要写 start 或 end。',
  coded: (code: string, name: string) => `${code}（${name}）`,
  lines: (count: number) => `${count} 行`,
  more: (count: number) => `……一共 ${count} 处没收`,
  line: (line: number, words: string) => `第 ${line} 行：${words}`,
  nothing: '一个小时也没有收进来。',
} as const
