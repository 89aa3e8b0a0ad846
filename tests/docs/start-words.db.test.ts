/**
 * The handbook's table of what the program says when it does not start: each of its lines is provoked with the real
 * program, which says it in one sentence and ends with 1. A line that nothing provokes is a fault of the table.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectPostgres, migratePostgres } from '../../cloud/platform/database/postgres'
import { LOG_LEVELS } from '../../cloud/platform/log'
import { persons } from '../../cloud/platform/identity/tables'
import { deploymentWords } from '../../cloud/platform/deployment/words'
import { type Bundled, bundle } from '../support/bundled'
import { runStatement, testDatabase } from '../support/database'
import { makeTwoRoles, type TwoRoles } from '../support/two-roles'
import { sql } from 'drizzle-orm'

const HANDBOOK = 'docs/operate.zh.md'
const HEADING = '起不来怎么办'
const MIGRATIONS = path.resolve('cloud/platform/database/migrations')

/** What stands in the first column, a line with several sayings as several. */
const SAYINGS = (
  new RegExp(`^## ${HEADING}\n([\\s\\S]*?)^## `, 'm').exec(readFileSync(HANDBOOK, 'utf8'))?.[1] ?? ''
)
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .flatMap((line) => (line.split(' | ')[0] ?? '').replace('| ', '').trim().split('；'))

/** A saying as it is looked for: dots stand for anything. */
const patternOf = (saying: string) =>
  new RegExp(
    saying
      .split('……')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^]*'),
  )

interface Ended {
  /** null: it runs, and was stopped. */
  code: number | null
  out: string
  err: string
}

let program: Bundled
let folder: string
const ending: (() => unknown)[] = []
beforeAll(() => {
  if (testDatabase() !== 'postgres') return
  program = bundle({ main: 'cloud/host/main.ts' })
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-words-'))
})
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  if (testDatabase() !== 'postgres') return
  program.remove()
  rmSync(folder, { recursive: true, force: true })
})

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const PRODUCTION = { NODE_ENV: 'production', SECRET_KEY: key(7), DATA_KEYS: `k1:${key(9)}` }
let made = 0
const newFolder = () => path.join(folder, `data-${(made += 1)}`)

interface Started {
  ended: Promise<Ended>
  /** What it has said once it says that it has started. */
  ready: Promise<string>
  stop(): void
}

/** Starts the server as an operator does. @param options of Node itself, before the program */
function start(env: Record<string, string>, cwd = process.cwd(), options: string[] = []): Started {
  const child = spawn(process.execPath, [...options, program.at('main')], {
    cwd,
    env: { ...process.env, NODE_ENV: 'test', PORT: '0', DATA_DIR: newFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      // the last that it says
      if (out.includes('Ctrl-C')) resolve(out)
    })
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err: err.trim() }))
  return { ended, ready, stop: () => void child.kill('SIGTERM') }
}
const refuses = (env: Record<string, string>, cwd?: string, options?: string[]) =>
  start(env, cwd, options).ended

/** Somebody who listens, and what they do with whoever comes. */
async function listener(meet: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ending.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port // a TCP server has a port
}

/** A server that refuses everybody with a code, as PostgreSQL writes it. */
const refusingWith = (code: string) =>
  listener((socket) =>
    socket.once('data', () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`)
      const head = Buffer.from([0x45, 0, 0, 0, 0])
      head.writeInt32BE(fields.length + 4, 1)
      socket.end(Buffer.concat([head, fields]))
    }),
  )

/** A database of an operator, as far as they have come. */
async function database(stage: 'empty' | 'tables' | 'ready'): Promise<TwoRoles> {
  const roles = await makeTwoRoles()
  ending.push(() => roles.drop())
  if (stage === 'tables') await migratePostgres(roles.ownerUrl, MIGRATIONS)
  if (stage === 'ready') await migratePostgres(roles.ownerUrl, MIGRATIONS, roles.application)
  return roles
}

/** Does something as the owner of the tables. */
async function asOwner(
  { ownerUrl }: TwoRoles,
  work: (db: ReturnType<typeof connectPostgres>['db']) => Promise<unknown>,
) {
  const { db, pool } = connectPostgres(ownerUrl, 1)
  await work(db)
  await pool.end()
}

const served = ({ applicationUrl }: TwoRoles) => ({ ...PRODUCTION, DATABASE_URL: applicationUrl })

/** A data folder whose database is none. */
function damaged({ keys = true } = {}): string {
  const dataDir = newFolder()
  mkdirSync(path.join(dataDir, 'database'), { recursive: true })
  writeFileSync(path.join(dataDir, 'database', 'PG_VERSION'), 'seventeen\n')
  if (keys)
    writeFileSync(
      path.join(dataDir, 'keys.json'),
      JSON.stringify({ secret: key(7), dataKeys: `k1:${key(9)}` }),
    )
  return dataDir
}

/** Settings of a server that has run, and sealed a name. */
async function lived(): Promise<Record<string, string>> {
  const roles = await database('ready')
  const host = start(served(roles))
  await host.ready
  host.stop()
  await host.ended
  await asOwner(roles, (db) =>
    db.insert(persons).values({ county: '652328', kind: 'resident', nameKeyId: 'k1', nameSealed: 'sealed' }),
  )
  return served(roles)
}

let running: Promise<{ port: string; dataDir: string; out: string }> | undefined
/** A server that runs already, without its web build. */
const neighbour = () =>
  (running ??= (async () => {
    const [dataDir, root] = [newFolder(), newFolder()]
    mkdirSync(root)
    symlinkSync(path.resolve('cloud'), path.join(root, 'cloud'))
    const host = start({ DATA_DIR: dataDir }, root)
    ending.push(() => {
      host.stop()
      return host.ended
    })
    const out = await host.ready
    const [, port = ''] = /http:\/\/127\.0\.0\.1:(\d+)/.exec(out) ?? []
    return { port, dataDir, out }
  })())

/** Lines of the table, and how each is provoked. */
const PROVOKED: Readonly<Record<string, () => Promise<Ended>>> = {
  看来木垒四季蓝已经在运行: async () => refuses({ PORT: (await neighbour()).port }),
  '端口……已被别的程序占用': async () => refuses({ PORT: String(await listener((one) => one.destroy())) }),
  '这台机器不能在……上监听': () => refuses({ HOST: '203.0.113.1', PORT: '8080' }),
  '数据文件夹……正被……使用': async () => refuses({ DATA_DIR: (await neighbour()).dataDir }),
  '数据文件夹……里的数据库……不完整或坏了': () => refuses({ DATA_DIR: damaged() }),
  放数据的硬盘满了: () =>
    refuses(
      { DATA_DIR: damaged() },
      undefined,
      preload('fs.statfsSync = () => ({ bavail: 0, bsize: 4096 })'),
    ),
  数据库服务器的硬盘满了: async () =>
    refuses({ DATABASE_URL: `postgres://mulei@127.0.0.1:${await refusingWith('53100')}/mulei` }),
  '密钥文件……不完整': () => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    writeFileSync(path.join(dataDir, 'keys.json'), '{"secret":')
    return refuses({ DATA_DIR: dataDir })
  },
  '……不见了': () => refuses({ DATA_DIR: damaged({ keys: false }) }),
  'SECRET_KEY 不是……原来用的那一把': async () => refuses({ ...(await lived()), SECRET_KEY: key(8) }),
  'DATA_KEYS 里的……不是……那一把': async () => refuses({ ...(await lived()), DATA_KEYS: `k1:${key(8)}` }),
  '少了……': async () => refuses({ ...(await lived()), DATA_KEYS: `k2:${key(8)}` }),
  '要一起设：现在少了……': () => refuses({ SECRET_KEY: key(7) }),
  有人一直占着要改的表: async () =>
    refuses({
      DATABASE_URL: (await database('ready')).applicationUrl,
      DATABASE_OWNER_URL: `postgres://mulei@127.0.0.1:${await refusingWith('55P03')}/mulei`,
    }),
  '数据文件夹……不能写': () => {
    const file = newFolder()
    writeFileSync(file, '')
    return refuses({ DATA_DIR: path.join(file, 'data') })
  },
  '连不上 DATABASE_URL 指定的数据库': () => refuses({ DATABASE_URL: 'postgres://127.0.0.1:1/none' }),
  '连不上 DATABASE_OWNER_URL 指定的数据库': async () =>
    // in production it would wait for it
    refuses({
      DATABASE_URL: (await database('ready')).applicationUrl,
      DATABASE_OWNER_URL: 'postgres://127.0.0.1:1/none',
    }),
  '……一直不回话': async () => {
    const port = await listener(() => {})
    const ended = await refuses({ DATABASE_URL: `postgres://mulei:secret@127.0.0.1:${port}/mulei` })
    expect(ended.err).toBe(deploymentWords.silent('DATABASE_URL', `127.0.0.1:${port}`))
    return ended
  },
  '……里的用户或密码不对': async () => {
    const url = new URL((await database('ready')).applicationUrl)
    url.password = 'another'
    return refuses({ DATABASE_URL: url.href })
  },
  '……连接数已经满了': async () => {
    const roles = await database('ready')
    await runStatement(
      process.env.TEST_POSTGRES_URL ?? '',
      `alter role ${roles.application} connection limit 0`,
    )
    return refuses({ DATABASE_URL: roles.applicationUrl })
  },
  '……正在启动或停下': async () =>
    refuses({ DATABASE_URL: `postgres://mulei@127.0.0.1:${await refusingWith('57P03')}/mulei` }),
  '……不能建临时表': async () => {
    const roles = await database('ready')
    await asOwner(roles, (db) =>
      db.execute(
        sql.raw(`grant temporary on database "${new URL(roles.ownerUrl).pathname.slice(1)}" to public`),
      ),
    )
    return refuses(served(roles))
  },
  '……不能用来提供服务': async () =>
    refuses({ ...PRODUCTION, DATABASE_URL: (await database('ready')).ownerUrl }),
  'DATABASE_OWNER_URL 的角色不是表的主人': async () => {
    const roles = await database('ready')
    return refuses({ ...served(roles), DATABASE_OWNER_URL: roles.applicationUrl })
  },
  数据库要先更新: async () => refuses(served(await database('empty'))),
  '……还没有读写的权限': async () => refuses(served(await database('tables'))),
  这个数据库是更新版本的程序写的: async () => {
    const roles = await database('ready')
    await asOwner(roles, (db) =>
      db.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)`,
      ),
    )
    return refuses(served(roles))
  },
  '正式运行要用 PostgreSQL 服务器': () => refuses(PRODUCTION),
  正式运行不能打开演示人员: () =>
    refuses({ ...PRODUCTION, DATABASE_URL: 'postgres://127.0.0.1:1/none', DEMO: '1' }),
  这个数据库里是演示县: async () => {
    const roles = await database('ready')
    await asOwner(roles, (db) =>
      db.insert(persons).values({ county: '652328', kind: 'resident', demoKey: '01-resident' }),
    )
    return refuses(served(roles))
  },
  '正式运行要设置 SECRET_KEY 和 DATA_KEYS': () =>
    refuses({ NODE_ENV: 'production', DATABASE_URL: 'postgres://127.0.0.1:1/none' }),
  '设置……写得不对': async () => {
    for (const [name, value, words] of [
      ['PORT', 'http', deploymentWords.badSetting('PORT')],
      ['LOG_LEVEL', 'loud', deploymentWords.badLevel(LOG_LEVELS)],
      ['DATABASE_URL', 'postgres://u:12#b@127.0.0.1/x', deploymentWords.badAddress('DATABASE_URL')],
    ] as const) {
      const { err } = await refuses({ [name]: value })
      expect(err).toBe(words)
    }
    return refuses({ SECRET_KEY: key(7).slice(1), DATA_KEYS: `k1:${key(9)}` })
  },
  '设置……指的文件读不到': () => refuses({ REFUSED_WORDS: path.join(folder, 'none.txt') }),
  '设置 COUNTY 写的是……没有这个县': () => refuses({ COUNTY: '652325' }),
  '设置 COUNTY 写的是……却是': async () => {
    const roles = await database('ready')
    await asOwner(roles, (db) => db.insert(persons).values({ county: '652325', kind: 'resident' }))
    return refuses(served(roles))
  },
  '已经启动……但是没有网页': async () => {
    const { port, out } = await neighbour()
    const page = await fetch(`http://127.0.0.1:${port}/reports/case/index`, {
      headers: { accept: 'text/html' },
    })
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('网页还没有编译')])
    return { code: null, out, err: '' }
  },
  '没能启动，出了没料到的问题': () =>
    refuses({}, undefined, preload(`net.Server.prototype.listen = () => { throw new TypeError('no') }`)),
  '没能启动：还没有准备好': () => refuses({}, undefined, preload(`net.Server.prototype.listen = () => {}`)),
  服务出了没料到的问题: async () => {
    const thrown = `Object.assign(new Error('李桂兰的院子'), { params: ['李桂兰的院子'] })`
    // once it has said its first word
    const breaks = `const write = fs.write
      let once = true
      fs.write = (...given) => {
        if (once) setTimeout(() => { throw ${thrown} })
        once = false
        return write(...given)
      }`
    const ended = await refuses({}, undefined, preload(breaks))
    expect(ended.out + ended.err).not.toContain('李桂兰')
    return ended
  },
}

/** Something that happens inside the program, beside it. */
const preload = (script: string): string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    `import net from 'node:net'\nimport fs from 'node:fs'\nimport { syncBuiltinESMExports } from 'node:module'\n${script}\nsyncBuiltinESMExports()`,
  )}`,
]

const onServer = testDatabase() === 'postgres' ? describe : describe.skip

onServer('what the program says when it does not start', () => {
  it.each(SAYINGS)('%s', async (saying) => {
    const provoke = PROVOKED[saying]
    if (!provoke) throw new Error(`say how “${saying}” is provoked`)
    const { code, out, err } = await provoke()
    const runs = saying.startsWith('已经启动')
    // what happens to a server that runs stands in its log
    expect([code, runs || saying.startsWith('服务') ? out : err]).toEqual([
      runs ? null : 1,
      expect.stringMatching(patternOf(saying)),
    ])
    // one sentence, but for what nobody foresaw, which tells where
    if (!saying.includes('没料到')) expect(err.split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/secret|密码@/)
  })

  it('provokes nothing that the table does not know', () => {
    expect(Object.keys(PROVOKED).filter((saying) => !SAYINGS.includes(saying))).toEqual([])
  })
})
