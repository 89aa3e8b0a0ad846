/** Several counties in one process: a folder with a file of settings for each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { divisionName } from '../../shared/divisions'
import type { KeyRing } from '../crypto'
import { declareSettings, type Environment, StartError, Text } from './declare'
import { storeOf } from './folders'
import { deploymentWords as words } from './words'

export const countiesSettings = declareSettings(
  {
    COUNTIES: {
      schema: Text,
      meaning: '几个县合用一个服务：放各县设置的文件夹，一县一个 `<县代码>.env`，写法见“一个州几个县”。',
      absent: '只有一个县',
    },
  },
  ({ COUNTIES: folder }) => ({ folder }),
)

/** What is the machine's and all counties': it stands in the process's own environment, and in no county's file. */
const OF_MACHINE = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_NAMED_STATEMENTS',
  'DATABASE_CONNECTIONS',
  'NODE_ENV',
  'DEMO',
  'DATA_DIR',
  'HOST',
  'PORT',
  'TRUST_PROXY',
  'CONNECTIONS_PER_ADDRESS',
  'METRICS_TOKEN',
  'LOG_LEVEL',
  'BACKUP_DIR',
  'BACKUP_KEEP',
  'BACKUP_COMMAND',
  'COUNTIES',
]

/** One county of the folder. */
export interface CountyFile {
  code: string
  /** All that a process which served it alone would be started with. */
  env: Environment
}

const NAMED = /^(\d{6})\.env$/

function readSettings(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    throw new StartError(words.badCountyFile(file))
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    throw new StartError(words.badCounties(folder))
  }
}

/**
 * The counties of the folder `COUNTIES`, by their codes; null where it is not set. A county has what its own file says and
 * what is the machine's; of the rest of the environment it has nothing, and no key of another.
 * @param root folder of the product, from which a relative path goes out
 * @throws StartError with a sentence for the operator
 */
export function countiesOf(env: Environment, root: string): CountyFile[] | null {
  const { folder: given } = countiesSettings.read(env)
  if (given === undefined) return null
  if (env.DEMO === '1') throw new StartError(words.demoOfCounties)
  const folder = path.resolve(root, given)
  const codes = namesIn(folder).flatMap((name) => NAMED.exec(name)?.[1] ?? [])
  if (codes.length === 0) throw new StartError(words.badCounties(folder))
  const machine = Object.fromEntries(OF_MACHINE.map((name) => [name, env[name]]))
  return codes.map((code) => {
    const file = path.join(folder, `${code}.env`)
    const own = readSettings(file)
    const misplaced = OF_MACHINE.filter((name) => own[name] !== undefined)
    if (misplaced.length > 0) throw new StartError(words.notOfCounty(file, misplaced))
    if (own.COUNTY !== undefined && own.COUNTY !== code)
      throw new StartError(words.otherCountyFile(file, own.COUNTY))
    if (!own.SECRET_KEY || !own.DATA_KEYS) throw new StartError(words.keysOfCounty(file))
    return { code, env: { ...machine, ...own, COUNTY: code } }
  })
}

/** Does something for one county of several; what the operator is told then names it. */
export function ofCounty<T>(code: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toldOf(code, error)
  }
}

/** An error as the operator is told it where there are several counties. */
export function toldOf(code: string, error: unknown): unknown {
  if (!(error instanceof StartError)) return error
  return new StartError(words.ofCounty(code, divisionName(code), error.message), { cause: error })
}

/** The name by which a county is asked for: without port, in small letters, without a dot at the end. */
export const hostName = (host: string): string => host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')

/** What must not be the same in two counties. */
export interface Apart {
  publicUrl: string
  settings: { county: string; secret: Buffer; keyRing: KeyRing }
}

/** The host name of an address; absent where it has none. */
const nameIn = (url: string): string | undefined =>
  URL.canParse(url) ? hostName(new URL(url).hostname) || undefined : undefined

/**
 * Counties by the host names under which phones reach them.
 * @throws StartError where one has no name, or two have one name or one key
 */
export function byHostName<T extends Apart>(counties: readonly T[]): Map<string, T> {
  const byName = new Map<string, T>()
  const byKey = new Map<string, string>()
  for (const county of counties) {
    const { county: code, secret, keyRing } = county.settings
    const name = nameIn(county.publicUrl)
    if (name === undefined) throw new StartError(words.noHostName(code))
    const before = byName.get(name)
    if (before) throw new StartError(words.sameHostName(before.settings.county, code, name))
    byName.set(name, county)
    for (const key of new Set(
      [secret, ...Object.values(keyRing.keys)].map((one) => one.toString('base64')),
    )) {
      const other = byKey.get(key)
      if (other !== undefined) throw new StartError(words.sameKey(other, code))
      byKey.set(key, code)
    }
  }
  return byName
}

/**
 * Where several counties live each has a folder of its own for its files.
 * @throws StartError where files lie there from when the server had one county
 */
export function requireFilesApart(dataDir: string): void {
  const store = storeOf(dataDir)
  if (!existsSync(store)) return
  if (readdirSync(store).some((name) => !/^\d{6}$/.test(name))) throw new StartError(words.filesOfOne(store))
}
