import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { KeyRing } from '../crypto'
import { isDatabaseAddress } from '../database/postgres'
import { COUNTY } from '../../shared/divisions/towns'
import { MAX_SESSION_DAYS } from '../../shared/limits'
import type { Settings } from '../kernel/context'
import {
  type Declaration,
  declareSettings,
  type Environment,
  givenTo,
  On,
  StartError,
  Switch,
  Text,
  unreadable,
  WebAddress,
  WholeNumber,
} from './declare'
import { knowCounty } from './divisions'
import { deploymentWords } from './words'

const KEY_BYTES = 32

/** 32 bytes in base64. */
const Key = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check((bytes) => bytes.length === KEY_BYTES),
)

/** `k1:<base64>,k2:<base64>`; the last one seals new data. */
const Ring = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): KeyRing => {
    const keys: Record<string, Buffer> = {}
    let current = ''
    for (const part of dataset.value.split(',')) {
      const [id = '', text] = part.split(':')
      const key = v.safeParse(Key, text)
      // two keys of one name: what the first has sealed could not be read any more
      if (!/^[\w-]{1,20}$/.test(id) || !key.success || Object.hasOwn(keys, id)) {
        addIssue({ message: id })
        return NEVER
      }
      keys[id] = key.output
      current = id
    }
    return { current, keys }
  }),
)

/** Address of a database on a server; absent where it is not set. */
export const DatabaseAddress = v.optional(v.pipe(v.string(), v.check(isDatabaseAddress)))

/** What every door of a deployment needs. */
export const deploymentSettings = declareSettings(
  {
    DATABASE_URL: {
      schema: DatabaseAddress,
      meaning:
        '数据库地址 `postgres://用户:密码@主机/库`，密码只用字母和数字，别的符号要写成 % 编码；不写就用内置的。',
      absent: '内置，在 `DATA_DIR`',
      wrong: deploymentWords.badAddress('DATABASE_URL'),
    },
    DATABASE_NAMED_STATEMENTS: {
      schema: On,
      meaning:
        '`0`：语句不起名字。中间有按事务分连接的连接池（PgBouncer 1.21 以前的 transaction 模式）时才要关。',
      absent: '开',
    },
    SECRET_KEY: {
      schema: v.optional(Key),
      meaning: '32 字节密钥（base64）：登录、签名、收据码都靠它。',
      absent: '试用时写在 `DATA_DIR/keys.json`；正式运行必须设',
    },
    DATA_KEYS: {
      schema: v.optional(Ring),
      meaning: '`k1:<32 字节 base64>[,k2:…]`：加密姓名电话；用最后一把加密，每一把都能解密；名字不能一样。',
      absent: '同上',
    },
    NODE_ENV: {
      schema: Text,
      meaning: '`production` 是正式运行：不许用内置数据库和演示人员。',
      absent: '–',
    },
    DEMO: { schema: Switch, meaning: '`1`：演示县和演示人员。', absent: '关' },
    SESSION_DAYS: { schema: WholeNumber(1, MAX_SESSION_DAYS), meaning: '登录管几天。', absent: '90' },
    STAFF_IDLE_HOURS: {
      schema: WholeNumber(1, 720),
      meaning: '工作人员几小时没动，就要重新登录。',
      absent: '12',
    },
    STAFF_SESSION_DAYS: {
      schema: WholeNumber(1, MAX_SESSION_DAYS),
      meaning: '工作人员的登录最多管几天。',
      absent: '30',
    },
    COUNTY: {
      schema: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/)), COUNTY.code),
      meaning: '县的行政区划代码。',
      absent: '652328',
    },
    DIVISIONS: {
      schema: Text,
      meaning: '县的乡镇和村的文件，写法见“一个州几个县”。',
      absent: '程序里的，只有木垒',
    },
    REFUSED_WORDS: { schema: Text, meaning: '不许公开的词，一行一个的文件。', absent: '无' },
    WECHAT_APPID: { schema: Text, meaning: '自己的服务器上用微信登录。', absent: '关' },
    WECHAT_SECRET: { schema: Text, meaning: '自己的服务器上用微信登录。', absent: '关' },
    WECHAT_API_BASE: { schema: WebAddress, meaning: '测试时代替微信的地址。', absent: '微信' },
  },
  (given) => given,
)

/** Only the cloud functions ask for it: their photos lie in WeChat's cloud storage. */
export const functionSettings = declareSettings(
  {
    CLOUD_FILE_PREFIX: {
      schema: v.optional(v.string(), ''),
      meaning: '云函数用：`cloud://<环境>.<存储桶>`。',
      absent: '–',
    },
  },
  (given) => ({ filePrefix: given.CLOUD_FILE_PREFIX }),
)

/** What every door needs: the server, each cloud function, each command. */
export interface Secrets {
  settings: Settings
  /** Absent: the embedded database. */
  databaseUrl?: string | undefined
  /** Whether statements get names on a database server. */
  namedStatements: boolean
  /** Refused words, one a line. */
  refusedWords: string
}

/** Keys as they stand in the environment, or where a trial keeps its own. */
export type KeyTexts = Pick<Environment, 'SECRET_KEY' | 'DATA_KEYS'>

/**
 * Reads what every door of a deployment needs, and holds what it declares to its schemas.
 * @param declarations what the features that run here declare
 * @param localKeys keys of a trial without any; without it they must be set
 * @throws StartError with a sentence for the operator
 */
export function readDeployment(
  env: Environment,
  declarations: readonly Declaration[],
  localKeys?: () => KeyTexts,
): Secrets {
  const isSet = Boolean(env.SECRET_KEY && env.DATA_KEYS)
  // one alone is no trial: the other one was forgotten, and keys of a trial would stand in for both
  if (!isSet && env.SECRET_KEY) throw new StartError(deploymentWords.keyMissing('DATA_KEYS'))
  if (!isSet && env.DATA_KEYS) throw new StartError(deploymentWords.keyMissing('SECRET_KEY'))
  if (!isSet && !localKeys) throw new StartError(deploymentWords.keysMissing)
  const read = deploymentSettings.read(isSet ? env : { ...env, ...localKeys?.() })
  const { SECRET_KEY: secret, DATA_KEYS: keyRing, WECHAT_APPID: appId, WECHAT_SECRET: appSecret } = read
  if (!secret || !keyRing) throw unreadable(secret ? 'DATA_KEYS' : 'SECRET_KEY')
  knowCounty(read.COUNTY, read.DIVISIONS)
  // what is shown lies in its towns
  if (read.DEMO && read.COUNTY !== COUNTY.code) throw new StartError(deploymentWords.demoElsewhere)
  for (const declaration of declarations) declaration.read(env)
  return {
    settings: {
      county: read.COUNTY,
      demo: read.DEMO,
      production: read.NODE_ENV === 'production',
      secret,
      keyRing,
      sessionDays: read.SESSION_DAYS ?? 90,
      staffIdleHours: read.STAFF_IDLE_HOURS ?? 12,
      staffSessionDays: read.STAFF_SESSION_DAYS ?? 30,
      ...(appId && appSecret
        ? { wechat: { appId, appSecret, baseUrl: read.WECHAT_API_BASE ?? 'https://api.weixin.qq.com' } }
        : {}),
      given: givenTo(declarations, env),
    },
    databaseUrl: read.DATABASE_URL,
    namedStatements: read.DATABASE_NAMED_STATEMENTS,
    refusedWords: readList(read.REFUSED_WORDS),
  }
}

/**
 * The same for a deployment that keeps nothing beside itself: a cloud function.
 * @throws StartError if the database or a key is not set
 */
export function readSecrets(
  env: Environment,
  declarations: readonly Declaration[],
): Secrets & { databaseUrl: string } {
  const databaseUrl = env.DATABASE_URL
  if (!databaseUrl) throw new StartError(deploymentWords.embeddedInProduction)
  return { ...readDeployment(env, declarations), databaseUrl }
}

function readList(file: string | undefined): string {
  if (file === undefined) return ''
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(deploymentWords.badFile('REFUSED_WORDS'))
  }
}
