import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import * as v from 'valibot'
import type { KeyRing } from '../platform/crypto'
import type { Settings } from '../platform/kernel/context'
import { hostWords } from './words'

/** Ends the start with one sentence for the operator. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What one process is started with. */
export interface HostConfig {
  host: string
  port: number
  dataDir: string
  /** Absent: the embedded database in `dataDir`. */
  databaseUrl?: string
  databaseConnections: number
  webRoot: string
  migrations: string
  /** Requests a minute from one address. */
  rateLimit: number
  trustProxy: boolean
  logLevel: string
  /** Refused words, one a line. */
  refusedWords: string
  /** Address at which phones reach this server; empty for the same origin. */
  publicUrl: string
  /** Where HJ 212 stations report; absent: nowhere. */
  hj212?: { host: string; port: number }
  settings: Settings
}

type Environment = Readonly<Record<string, string | undefined>>

const KEY_BYTES = 32

function wholeNumber(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw new StartError(hostWords.badSetting(name))
  return value
}

function key(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== KEY_BYTES) throw new StartError(hostWords.badSetting(name))
  return bytes
}

/** Reads `k1:<base64>,k2:<base64>`; the last one seals new data. */
function ring(text: string): KeyRing {
  const pairs = text.split(',').map((part) => part.split(':'))
  const keys = Object.fromEntries(
    pairs.map(([id, value]) => {
      if (!id || value === undefined || !/^[\w-]{1,20}$/.test(id))
        throw new StartError(hostWords.badSetting('DATA_KEYS'))
      return [id, key('DATA_KEYS', value)] as const
    }),
  )
  const current = pairs.at(-1)?.[0]
  if (current === undefined) throw new StartError(hostWords.badSetting('DATA_KEYS'))
  return { current, keys }
}

/** Level by level: Node's own recursive form never ends on file systems that take no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder)
}

/** @throws StartError unless files can be kept there */
function writableFolder(folder: string): string {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    throw new StartError(hostWords.folderUnwritable(folder))
  }
}

const KeyFile = v.object({ secret: v.string(), dataKeys: v.string() })

/** Keys of a trial on one's own computer: made on the first start, kept beside the data. */
function localKeys(dataDir: string): v.InferOutput<typeof KeyFile> {
  const file = path.join(dataDir, 'keys.json')
  if (existsSync(file)) return v.parse(KeyFile, JSON.parse(readFileSync(file, 'utf8')))
  const made = {
    secret: randomBytes(KEY_BYTES).toString('base64'),
    dataKeys: `k1:${randomBytes(KEY_BYTES).toString('base64')}`,
  }
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** What every door needs: the server and each cloud function. */
export interface Secrets {
  settings: Settings
  databaseUrl: string
  /** Refused words, one a line. */
  refusedWords: string
}

function settingsOf(env: Environment, keys: v.InferOutput<typeof KeyFile>): Settings {
  return {
    county: county(env.COUNTY ?? '652328'),
    demo: env.DEMO === '1',
    production: env.NODE_ENV === 'production',
    secret: key('SECRET_KEY', keys.secret),
    keyRing: ring(keys.dataKeys),
    sessionDays: wholeNumber(env, 'SESSION_DAYS', 90, 1, 400),
    ...wechat(env),
    feeds: feeds(env),
  }
}

/**
 * Settings of a deployment that keeps nothing beside itself.
 * @throws StartError if the database or a key is not set
 */
export function readSecrets(env: Environment): Secrets {
  const { DATABASE_URL: databaseUrl, SECRET_KEY: secret, DATA_KEYS: dataKeys } = env
  if (!databaseUrl) throw new StartError(hostWords.embeddedInProduction)
  if (!secret || !dataKeys) throw new StartError(hostWords.keysMissing)
  return {
    settings: settingsOf(env, { secret, dataKeys }),
    databaseUrl,
    refusedWords: readList(env.REFUSED_WORDS),
  }
}

/**
 * Reads a server process's settings from its environment.
 * @param root folder of the product, where `dist` and the migrations lie
 * @throws StartError with a sentence for the operator
 */
export function readConfig(env: Environment, root: string): HostConfig {
  const production = env.NODE_ENV === 'production'
  const databaseUrl = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL
  if (production && databaseUrl === undefined) throw new StartError(hostWords.embeddedInProduction)
  if (production && env.DEMO === '1') throw new StartError(hostWords.demoInProduction)
  if (production && !(env.SECRET_KEY && env.DATA_KEYS)) throw new StartError(hostWords.keysMissing)
  const dataDir = writableFolder(path.resolve(root, env.DATA_DIR ?? '.data'))
  return {
    host: env.HOST ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 8080, 0, 65_535),
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    databaseConnections: wholeNumber(env, 'DATABASE_CONNECTIONS', 10, 1, 200),
    webRoot: path.join(root, 'dist/web'),
    migrations: path.join(root, 'cloud/platform/database/migrations'),
    rateLimit: wholeNumber(env, 'RATE_LIMIT', 1200, 1, 1_000_000),
    trustProxy: env.TRUST_PROXY === '1',
    logLevel: env.LOG_LEVEL ?? 'info',
    refusedWords: readList(env.REFUSED_WORDS),
    publicUrl: (env.PUBLIC_URL ?? '').replace(/\/$/, ''),
    ...stationPort(env),
    settings: settingsOf(env, keysOf(env, dataDir)),
  }
}

/** Stations are elsewhere, so that this port is open to other machines unless told otherwise. */
function stationPort(env: Environment): Pick<HostConfig, 'hj212'> {
  if (!env.HJ212_PORT) return {}
  return { hj212: { host: env.HJ212_HOST ?? '0.0.0.0', port: wholeNumber(env, 'HJ212_PORT', 0, 0, 65_535) } }
}

function keysOf(env: Environment, dataDir: string): v.InferOutput<typeof KeyFile> {
  if (env.SECRET_KEY && env.DATA_KEYS) return { secret: env.SECRET_KEY, dataKeys: env.DATA_KEYS }
  try {
    return localKeys(dataDir)
  } catch {
    throw new StartError(hostWords.folderUnwritable(dataDir))
  }
}

function county(code: string): string {
  if (!/^\d{6}$/.test(code)) throw new StartError(hostWords.badSetting('COUNTY'))
  return code
}

function readList(file: string | undefined): string {
  if (!file) return ''
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(hostWords.badFile('REFUSED_WORDS'))
  }
}

function wechat(env: Environment): Pick<Settings, 'wechat'> {
  const { WECHAT_APPID: appId, WECHAT_SECRET: appSecret } = env
  if (!appId || !appSecret) return {}
  return { wechat: { appId, appSecret, baseUrl: env.WECHAT_API_BASE ?? 'https://api.weixin.qq.com' } }
}

function feeds(env: Environment): NonNullable<Settings['feeds']> {
  const qweather = webAddress(env, 'QWEATHER_URL')
  const openMeteo = webAddress(env, 'OPEN_METEO_URL')
  if (qweather && !env.QWEATHER_KEY) throw new StartError(hostWords.badSetting('QWEATHER_KEY'))
  return {
    ...(qweather ? { qweather: { baseUrl: qweather, key: env.QWEATHER_KEY ?? '' } } : {}),
    ...(openMeteo ? { openMeteo: { baseUrl: openMeteo } } : {}),
  }
}

function webAddress(env: Environment, name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new StartError(hostWords.badSetting(name))
  return text
}
