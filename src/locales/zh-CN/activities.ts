/** Words of the activities feature. Numbers stand free between thin natural spaces (design specification, 8). */
const list = {
  title: '一起种绿',
  impactTrees: (trees: string, people: string) => `今年大家种了 ${trees} 棵树，${people} 人来过`,
  impactAlive: (trees: string, percent: string, people: string) =>
    `今年大家种了 ${trees} 棵树，活了 ${percent}%，${people} 人来过`,
  impactPeople: (events: string, people: string) => `今年办了 ${events} 场，${people} 人来过`,
  filters: { all: '全部', seats: '还有名额', weekend: '周末', children: '带孩子', past: '办过的' },
  filterLabel: '看哪些活动',
  month: (month: number) => `${month} 月`,
  monthOfYear: (year: number, month: number) => `${year} 年 ${month} 月`,
  more: '再看几个',
  empty: { title: '这会儿没有活动', text: '想种树？留个话，有了告诉您', action: '留个话' },
  wish: '想种树？留个话，有了告诉您',
  emptyFiltered: { title: '没有这样的活动', text: '换个条件试试', action: '看全部' },
  mine: '我的票',
} as const

const status = {
  left: (seats: number) => `剩 ${seats} 个名额`,
  few: (seats: number) => `只剩 ${seats} 个`,
  full: (waiting: number) => (waiting > 0 ? `已满，${waiting} 人候补` : '已满，可以候补'),
  soon: (day: string) => `${day}开始报名`,
  closed: '报名结束了',
  running: '正在进行',
  over: '办完了',
  cancelled: '取消了',
  seated: '我报名了',
  waiting: (position: number) => `我排第 ${position} 位`,
  offered: '轮到我了，去确认',
} as const

const card = {
  takenOf: (seats: number, taken: number) => `${seats} 个名额，报了 ${taken} 个`,
  fullOf: (seats: number, waiting: number) =>
    waiting > 0 ? `${seats} 个名额已满，${waiting} 人候补` : `${seats} 个名额已满`,
  join: '去报名',
  queue: '排候补',
  ticket: '看我的票',
  look: '看一看',
  until: (from: string, to: string) => `${from} 到 ${to}`,
} as const

const detail = {
  page: '活动详情',
  notFound: { title: '没有这个活动', text: '地址可能打错了，也可能活动已经撤了。', action: '看看活动' },
  facts: '时间、地点和要求',
  queueNews: (when: string) => `候补结果最晚 ${when} 告诉您`,
  closes: (when: string) => `${when} 截止报名`,
  opens: (when: string) => `${when} 开始报名`,
  map: '看地图',
  busBoth: (place: string) => `${place}坐车，来回都有`,
  busLeaves: (time: string) => `${time} 开车`,
  orOwn: (place: string) => `也可以${place}`,
  gather: (place: string) => `在${place}集合`,
  ages: (min: number, max: number) => `${min} 到 ${max} 岁`,
  agesFrom: (min: number) => `${min} 岁以上`,
  anyAge: '老人孩子都能来',
  sessions: '分几场',
  points: '坐车、集合',
  gathersAt: (time: string) => `${time} 集合`,
  seatsFree: (free: number) => (free > 0 ? `还有 ${free} 个座` : '坐满了'),
  placesFree: (free: number) => (free > 0 ? `还有 ${free} 个名额` : '满了'),
  treesEach: (trees: number) => `每人种 ${trees} 棵`,
  moved: (to: string, from: string) => `改到 ${to} 了，原来是 ${from}`,
  movedText: '报了名的，名额都还在',
  seats: '名额',
  seatsTaken: (seats: number, taken: number, waiting: number) =>
    waiting > 0 ? `${seats} 个，报了 ${taken} 个，${waiting} 人在等` : `${seats} 个，报了 ${taken} 个`,
  seatsFull: (seats: number, waiting: number) =>
    waiting > 0 ? `${seats} 人已满，${waiting} 人候补` : `${seats} 人已满`,
  gridTaken: (seats: number, taken: number) => `${seats} 个名额，已经报了 ${taken} 个`,
  gridFull: (seats: number, waiting: number) => `${seats} 个名额已满，${waiting} 人候补`,
  gridMine: (position: number) => `，您排第 ${position}`,
  gridSeated: (party: number) => `，其中 ${party} 个是您的`,
  nowPosition: '现在报名排',
  nowPositions: '一场排一个队，选了哪一场，就告诉您排第几。',
  stop: '。',
  position: (position: number) => `候补第 ${position} 位`,
  movedUp: (people: number) => `上次这个活动，候补前 ${people} 位都去成了。`,
  myPosition: '您排在',
  organiser: '谁在组织',
  contact: (name: string) => `联系人 ${name}`,
  call: '打电话',
  share: '分享',
  cancelled: '这个活动取消了',
  linkCopied: '网址拷好了，发给朋友吧',
  bar: {
    join: '报名',
    queue: (position: number) => `排候补，第 ${position} 位`,
    queueSome: '排候补',
    ticket: '我的票',
    queued: (position: number) => `排着呢，第 ${position} 位`,
    accept: '轮到您了，去确认',
    kept: '报名存在手机里，有网就报',
    keptLook: '看一看',
    refused: '没报成，看看怎么回事',
    soon: (when: string) => `${when} 开始报名`,
    closed: '报名已经结束了',
    running: '活动正在进行',
    over: '活动办完了',
    cancelled: '活动取消了',
  },
} as const

const time = {
  dayOnly: (day: number) => `${day} 日`,
  month: (month: number) => `${month} 月`,
  minutes: (n: number) => `${n} 分钟`,
  hours: (n: number) => `${n} 小时`,
  hoursMinutes: (h: number, m: number) => `${h} 小时 ${m} 分钟`,
  days: (n: number) => `${n} 天`,
  daysHours: (d: number, h: number) => `${d} 天 ${h} 小时`,
} as const

/** What came of an activity that is over. */
const outcome = {
  title: '办得怎么样',
  people: (people: number) => `来了 ${people} 人`,
  hours: (hours: string) => `一共干了 ${hours}`,
  trees: (trees: number) => `种了 ${trees} 棵树`,
  bags: (bags: number) => `捡了 ${bags} 袋垃圾`,
  alive: (day: string, alive: number, of: number) => `${day}数过：查了 ${of} 棵，活 ${alive} 棵`,
  aliveAfter: (years: number, day: string, alive: number, of: number) =>
    `过了 ${years} 年，${day}数过：查了 ${of} 棵，活 ${alive} 棵`,
  photo: (n: number) => `第 ${n} 张照片`,
} as const

export default { list, status, card, detail, outcome, time }
