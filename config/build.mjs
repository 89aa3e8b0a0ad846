// node config/build.mjs [web|weapp|cloud|host|gallery|release …]: builds what is stale; a build is stale when what it is made of changed
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { countyForPages } from './build/county.mjs'
import { buildFunctions, buildHost } from './build/node.mjs'
import { files, taro } from './build/parts.mjs'
import { buildRelease } from './build/release.mjs'
import { buildWeb } from './build/web.mjs'

// the build comes first wherever the program is started from its source: what an old Node fails with says nothing
const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
const [oldest, own] = [engines.node.slice(2), process.versions.node].map((version) =>
  version.split('.').map(Number),
)
if (own[0] < oldest[0] || (own[0] === oldest[0] && own[1] < oldest[1])) {
  process.stderr.write(
    `这台机器上的 Node 太旧（现在是 ${process.versions.node}），木垒四季蓝要 ${engines.node.slice(2)} 或更新的。请到 nodejs.org 装新的长期支持版，再来一次。\n`,
  )
  process.exit(1)
}

const say = (text) => process.stdout.write(`${text}\n`)

/** What a build takes from its surroundings. */
const SETTINGS = ['API_BASE', 'WECHAT_SI_VERSION']

/** One hash over all that a build is made of. @param made of no file: what was made for it */
function fingerprint(places, made = '') {
  const given = [...SETTINGS.map((name) => process.env[name] ?? ''), made]
  const hash = createHash('sha256').update(given.join('\0'))
  for (const file of places.flatMap(files)) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

const SHARED = ['package-lock.json', 'config', 'babel.config.js', 'tsconfig.json']
/** `pages`: they are those of one county, and those of another lie beside them. */
const TARGETS = {
  web: { label: '网页', pages: true, from: ['src', 'cloud', ...SHARED], to: 'dist/web', make: buildWeb },
  weapp: {
    label: '小程序',
    pages: true,
    from: ['src', 'cloud', ...SHARED],
    to: 'dist/weapp',
    make: (_, { env }) => taro('weapp', env),
  },
  cloud: { label: '云函数', from: ['cloud', ...SHARED], to: 'dist/cloud', make: buildFunctions },
  host: { label: '服务', from: ['cloud', ...SHARED], to: 'dist/host', make: buildHost },
  gallery: {
    label: '部件一览',
    asked: true,
    pages: true,
    from: ['src', 'cloud', ...SHARED],
    to: 'dist/gallery',
    make: (_, { env }) => taro('h5', { ...env, GALLERY: '1' }),
  },
  release: {
    label: '服务器上用的文件夹',
    asked: true,
    after: ['web'],
    from: ['src', 'cloud', 'package.json', ...SHARED],
    to: 'dist/release',
    make: buildRelease,
  },
}

async function buildTarget(name) {
  const target = TARGETS[name]
  if (!target) throw new Error(`unknown target ${name}; one of ${Object.keys(TARGETS).join(', ')}`)
  for (const before of target.after ?? []) await buildTarget(before)
  const county = target.pages ? await countyForPages() : { suffix: '', made: '' }
  const to = `${target.to}${county.suffix}`
  const stamp = path.join('dist', `.${name}${county.suffix}.stamp`)
  const now = fingerprint(target.from, county.made)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(to)) return
  const started = Date.now()
  say(`正在编译${target.label}……`)
  clear(to)
  await target.make(to, county)
  mkdirSync('dist', { recursive: true })
  writeFileSync(stamp, now)
  say(`${target.label}编译好了（${((Date.now() - started) / 1000).toFixed(1)} 秒）`)
}

/** Empties a build's folder, but for the data of a trial that was started inside it. */
function clear(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (name !== '.data') rmSync(path.join(folder, name), { recursive: true, force: true })
}

const given = process.argv.slice(2)
// some are only for those who ask for them
const wanted = given.length > 0 ? given : Object.keys(TARGETS).filter((name) => !TARGETS[name].asked)
try {
  for (const name of wanted) await buildTarget(name)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
