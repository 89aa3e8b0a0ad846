import { sayings } from '../shared/sayings'

/** How the next start is told its port: Windows writes that in its own way. */
const withPort = (port: number) =>
  process.platform === 'win32'
    ? `set "PORT=${port}" && npm start（PowerShell：$env:PORT=${port}; npm start）`
    : `PORT=${port} npm start`

/** What the operator reads in the terminal. */
export const hostWords = {
  portTaken: (port: number, next: number | null) =>
    `端口 ${port} 已被别的程序占用。${next === null ? '请用 PORT 换一个。' : `换一个再来：${withPort(next)}`}`,
  alreadyRunning: (address: string, next: number | null) =>
    `看来木垒四季蓝已经在运行：${address}，直接打开就行。要再开一份，端口和数据文件夹（DATA_DIR）都要另换一个${next === null ? '。' : `，比如端口 ${next}。`}`,
  cannotListen: (host: string, port: number) =>
    `这台机器不能在 ${host}:${port} 上监听。请检查 HOST 和 PORT（1024 以下的端口要管理员权限）。`,
  demoParts: {
    persons: '演示人员',
    air: '一年多的空气小时值',
    activities: '绿色活动',
    survey: '满意度调查',
    reports: '随手拍的案件和照片',
  },
  seeded: (seconds: string) => `演示数据好了（${seconds} 秒）。`,
  opening: '正在打开数据库……',
  migrated: (count: number) => `数据库已更新（${count} 步）。`,
  ready: (address: string) => `\n  木垒四季蓝已经启动：${address}\n`,
  whoOneCanBe: '  演示人员（在“我的”里选一个就能登录）：',
  demoPapers: (codes: readonly string[]) =>
    `  演示票箱的三张纸（真的只写在纸上）：\n${codes.map((code) => `    ${code}`).join('\n')}\n  停下服务后，用任意两张能开“等开箱”的调查：npm run survey:box -- open`,
  stop: '  按 Ctrl-C 停止。数据都留着，下次接着用。\n',
  stopping: '正在收尾……',
  stopped: '已停止。',
  cutOff: (seconds: number) =>
    `${seconds} 秒到了，还没做完的不等了：没得到回答的手机会自己再来，定时的事下次接着做。`,
  atOnce: '又收到一次停止的信号，马上停。',
  broken: '服务出了没料到的问题（上面一行），正在收尾；看着它的程序（systemd、Docker）会再启动它。',
  linesLost: (lines: number) => `日志写不进去，丢了 ${lines} 行。请看看放日志的磁盘。`,
  waiting: (why: string, seconds: number) =>
    `${why} ${seconds} 秒后再试；数据库好了会自己接着启动，不用管它。`,
  noWeb:
    '  但是没有网页：还没有编译。浏览器打不开页面，只有小程序和接口能用。\n  要网页：npm run build web，再启动一次。\n',
  noWebPage: '网页还没有编译。请管服务器的人运行 npm run build web，再启动一次。',
  failed: '没能启动，出了没料到的问题：',
  endedEarly:
    '没能启动：还没有准备好就停下了。请再启动一次；还是这样，把 LOG_LEVEL=debug 再启动一次的日志发给维护的人。',
}

/** What is said to whoever comes by a name that no county here has. */
export const frontWords = sayings({ 'zh-CN': { noSuchName: '这个网址不是这里的，请看看是不是写错了' } })

/** What is wrong with a server that is not ready, for whoever watches it. */
export const readyWords = sayings({
  'zh-CN': {
    not: (parts: readonly string[]) => `还没准备好：${parts.join('；')}。`,
    database: '连不上数据库',
    older: '数据库比程序旧，要运行 npm run migrate',
    newer: '数据库比程序新，要换成新版本的程序',
    files: '放照片的文件夹写不进去（满了，或者没有权限）',
    jobs: '定时的事停了，要重启程序',
  },
})
