import { PRODUCT } from './county'

/** Words of the air pages. Spoken like a capable neighbour: 您, short clauses, no exclamation marks (spec section 8). */

const seasons = { spring: '春', summer: '夏', autumn: '秋', winter: '冬' }
type SeasonName = keyof typeof seasons

/** Numbers stand apart from Chinese by a space. */
const span = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}
const ago = (minutes: number): string => `${span(minutes)}前`

/** A time that begins with a digit stands apart from the word before it. */
const spaced = (time: string): string => (/^\d/.test(time) ? ` ${time}` : time)

export default {
  levels: ['优', '良', '轻度污染', '中度污染', '重度污染', '严重污染'],
  levelsShort: ['优', '良', '轻度', '中度', '重度', '严重'],
  seasons,
  pollutants: {
    pm25: { code: 'PM2.5', name: '细颗粒' },
    pm10: { code: 'PM10', name: '扬尘' },
    o3: { code: 'O₃', name: '臭氧' },
    no2: { code: 'NO₂', name: '二氧化氮' },
    so2: { code: 'SO₂', name: '二氧化硫' },
    co: { code: 'CO', name: '一氧化碳' },
  },
  unit: { ug: 'µg/m³', mg: 'mg/m³' },
  aqi: 'AQI',
  ago,

  verdict: {
    good: '空气很好，放心开窗',
    fair: '空气还行，可以开窗',
    dust: '沙尘天，少出门',
    coarse: '扬尘大，少出门',
    poor: '空气差了点，少出门',
    heavyDust: '沙尘很大，别出门',
    heavyCoarse: '扬尘很大，别出门',
    bad: '空气不好，别出门',
    unknown: '现在没有指数',
  },
  /** While a warning stands above: what the air is, and nothing that the warning might forbid. */
  verdictWarned: { good: '现在空气很好', fair: '现在空气还行' } as Record<string, string>,
  verdictPast: {
    good: '当时空气很好',
    fair: '当时空气还行',
    dust: '当时有沙尘',
    coarse: '当时扬尘大',
    poor: '当时空气差了点',
    heavyDust: '当时沙尘很大',
    heavyCoarse: '当时扬尘很大',
    bad: '当时空气不好',
    unknown: '还没有数据',
  },

  activities: { window: '开窗', herding: '放牧', grain: '晒粮', walk: '老人散步' },
  answersTitle: '今天能做什么',
  answers: {
    yes: '可以',
    yesSensitive: '可以',
    shut: '先关上',
    mask: '戴口罩',
    avoidNoon: '避开午后',
    another: '改天',
    home: '在家吧',
    shutTight: '关紧',
    pen: '先圈养',
    takeIn: '收起来',
    stayHome: '在家',
  },
  /** Said, not shown: who should take care all the same. */
  answersMore: { yesSensitive: '怕灰的人少待' } as Record<string, string>,
  /** What the sign in front of an answer says to a screen reader. */
  tones: { yes: '可以做', care: '当心', no: '不要做' },
  answerSpoken: (activity: string, tone: string, answer: string, more: string): string =>
    [`${activity}：${tone === '可以做' ? '' : `${tone}，`}${answer}`, more].filter(Boolean).join('，'),

  primaryNone: '没有首要污染物',
  primaryNoneWhy: '（指数过 50 才评）',
  primary: (names: readonly string[]): string => `首要污染物 ${names.join('、')}`,
  primaryNames: (names: readonly string[]): string => `（${names.join('、')}）`,
  notPublished: '数据不全，指数先不评，单项浓度看下面',
  updated: (station: string, time: string): string => `${station} · ${time} 更新`,
  updatedAgo: (station: string, time: string, minutes: number): string =>
    `${station} · ${time} 的数据，${ago(minutes)}`,
  staleAt: (time: string): string => `AQI · ${time}`,
  staleWhy: (station: string, since: string, minutes: number): string =>
    `${station}从${spaced(since)} 起没有新数据，${span(minutes)}了`,
  outage: (station: string, reason: string, backAt: string | null): string =>
    `${station}${reason}${backAt === null ? '' : `，预计${spaced(backAt)} 恢复`}`,
  noStationYet: '县里还没有登记监测站',
  /** Behind the station's name wherever its figures are not those of an official station. */
  evidenceMark: {
    official: '',
    other: '（非官方站）',
    model: '（模型估算，不是实测）',
    manual: '（手工填的）',
  },
  offlinePill: (minutes: number | null): string =>
    minutes === null ? '现在没有网' : `没有网，这是 ${ago(minutes)}的`,
  offlineHint: '有网了会自动换成新的',
  staleHint: '来了新数据会自动换上',
  loading: '正在取数据…',
  none: '还没有数据',
  noneSince: (station: string, since: string | null): string =>
    since ? `${station}从${spaced(since)}登记起，还没传来过数据` : `${station}还没有传来过数据`,

  offlineTitle: '没网也能用',
  offlineRows: {
    report: { title: '随手拍', sub: '照样拍、照样填，有网了自动交' },
    ticket: { title: '我的票', sub: '二维码在手机里，能出示' },
    survey: { title: '满意度调查', sub: '接着答，答案存在手机里' },
  },

  survey: {
    left: (days: number): string => (days <= 1 ? '今天截止' : `还剩 ${days} 天`),
    size: (questions: number, minutes: number): string => `${questions} 道题，约 ${minutes} 分钟`,
  },

  place: {
    choose: '选择地点',
    title: '看哪里的空气',
    locate: '按离我多远排',
    locating: '正在看您在哪里',
    locateFailed: '没拿到位置，按名字排',
    towns: '乡镇',
    stations: '监测站',
    noStation: (town: string, station: string): string => `${town}没有监测站，用${station}的`,
    away: (km: number): string => `离您 ${km < 1 ? '不到 1' : Math.round(km)} 公里`,
    noData: '没有数据',
    current: '正在看',
    kinds: { official: '', other: '非官方站', model: '模型估算' },
  },

  /** Kind of evidence, always written beside the figures. */
  sources: {
    official: (station: string): string => `数据来自${station}自动监测站，每小时更新，还没审核。`,
    other: (station: string): string => `数据来自${station}，不是国家或自治区的站，只供参考。`,
    model: (station: string): string => `数据来自${station}，是模型算的，不是监测站测的。`,
    manual: (station: string): string => `数据来自${station}，由工作人员手工录入。`,
    year: '年度数字以昌吉州生态环境局公布为准。',
    rule: (rule: '2012' | '2026'): string =>
      rule === '2026' ? '指数按 HJ 633—2026 计算。' : '指数按 HJ 633—2012 计算。',
    demo: '这是演示数据，不是真的监测结果。',
  },
  slogan: `${PRODUCT} · 风光无限好`,

  alerts: { title: '空气变差时告诉我', rowNote: '选好乡镇和程度，变差了发消息' },

  day: {
    title: '过去 24 小时',
    steady: (level: string): string => `一直是${level}`,
    worse: (from: string, level: string): string => `${from}起变成${level}`,
    better: (worst: string, now: string): string => `最高到${worst}，现在${now}`,
    missing: (count: number): string => `缺 ${count} 小时`,
    none: '这 24 小时没有数据',
    hour: (hour: number): string => `${hour} 时`,
    hourOn: (dayWord: string, hour: number): string => `${dayWord} ${hour} 时`,
    yesterday: '昨天',
    today: '今天',
    now: '现在',
    alt: (min: number, max: number, now: number | null, levels: readonly string[], missing: number): string =>
      `过去 24 小时 AQI，最低 ${min}，最高 ${max}${now === null ? '' : `，现在 ${now}`}，${
        levels.length === 1 ? `都是${levels[0] ?? ''}` : `有${levels.join('、')}`
      }${missing > 0 ? `，缺 ${missing} 小时` : ''}`,
  },

  table: {
    show: '看表格',
    hide: '收起表格',
    time: '时间',
    aqi: 'AQI',
    level: '级别',
    noValue: '没有数据',
    pollutant: '污染物',
    share: '占限值',
    month: '月份',
    season: '季节',
    good: '优良天数',
    valid: '有数据的天数',
    exceeded: '超标天数',
    mean: '平均 AQI',
    year: '年份',
    ratio: '优良比例',
    pm25: 'PM2.5',
    caption: {
      day: '过去 24 小时每小时的 AQI',
      year: (year: number): string => `${year} 年每个月`,
      ratio: '每年的优良天数比例',
      pm25: '每年的 PM2.5 平均浓度',
      months: '每个月的优良天数和 PM2.5',
      seasons: '每个季节的综合指数',
    },
    fewDays: (value: string): string => `${value}（天数不够，只作参考）`,
    composite: '综合指数',
  },

  six: {
    title: '六种污染物',
    note: '占国家限值的多少',
    highest: '最高',
    share: (name: string, percent: number): string => `${name} · ${percent}%`,
    notMeasured: (name: string): string => `${name} · 这里不测`,
    missing: (name: string): string => `${name} · 没有数据`,
  },

  ring: {
    title: (year: number): string => `${year} 四季蓝`,
    every: '看每一天',
    good: '天优良',
    within: (valid: number): string => `有数据的 ${valid} 天里`,
    today: '今天',
    reading: '一根线是一天，越长空气越差。',
    noneExceeded: '没有一天超标。',
    exceeded: (days: number): string => `${days} 天超标（带圆点）`,
    allDustOneSeason: (season: string): string => `，都是${season}天的沙尘。`,
    allDust: '，都是沙尘。',
    oneSeason: (season: string): string => `，都在${season}天。`,
    someDust: (days: number): string => `，其中 ${days} 天是沙尘。`,
    plainEnd: '。',
    missingShort: '缺',
    heavyPlus: '重度以上',
    alt: (
      year: number,
      running: boolean,
      valid: number,
      good: number,
      bySeason: readonly { season: SeasonName; good: number }[],
    ): string =>
      `${year} 年${running ? '到今天' : ''}，${valid} 天有数据，${good} 天优良。${bySeason
        .map(({ season, good: days }) => `${seasons[season]} ${days} 天`)
        .join('，')}`,
    dayLine: (month: number, day: number): string => `${month} 月 ${day} 日`,
    dayMissing: '这天没有数据',
    dayFuture: '还没到',
  },

  goal: {
    title: '离全年目标',
    ratio: '优良天数比例',
    target: (percent: number): string => `目标 ${percent}%`,
    pm25: 'PM2.5 平均浓度',
    pm25Target: (value: number): string => `目标 不高于 ${value}`,
    percent: (value: number): string => `${value.toFixed(1)}%`,
    left: (days: number): string => `今年还能再有 ${days} 天超标，也不会低于目标。`,
    none: '一天也不能再超标了，再有就低于目标。',
    over: (days: number): string => `已经比目标多超标 ${days} 天，今年达不到目标了。`,
    withoutDust: (percent: string): string => `去掉沙尘天，是 ${percent}。`,
    ruleChange: '3 月 1 日起按新标准算，限值更严，比例低一点不等于空气变差。',
    noData: '今年还没有够用的数据。',
  },

  monthLabel: (month: number): string => `${month} 月`,

  share: {
    button: '分享',
    saved: '存好了',
    motto: `${PRODUCT} · 风光无限好`,
    borrowed: (station: string): string => `用${station}的`,
    cut: (name: string): string => `${name}…`,
    when: (year: number, day: string, time: string): string => ` · ${year} 年 ${day} ${time}`,
    demo: '演示数据，不是真的',
  },
}
