import path from 'node:path'
import * as v from 'valibot'
import {
  type Declaration,
  declareSettings,
  type Environment,
  WholeNumber,
} from '../platform/deployment/declare'
import { countiesOf, type CountyFile, ofCounty } from '../platform/deployment/counties'
import { machineSettings } from '../platform/deployment/machine'
import { type Deployment, readPlace } from '../platform/deployment/place'
import { COUNTY } from '../shared/divisions/towns'
import { deploymentWords } from '../platform/deployment/words'
import { LOG_LEVELS } from '../platform/log'
import { type Deadlines, DEADLINES } from './deadlines'

/** What the HTTP door itself is told. */
export const hostSettings = declareSettings(
  {
    HOST: {
      schema: v.optional(v.string(), '127.0.0.1'),
      meaning: '在哪个地址、端口上听。',
      absent: '`127.0.0.1`',
    },
    PORT: { schema: WholeNumber(0, 65_535), meaning: '在哪个地址、端口上听。', absent: '`8080`' },
    CONNECTIONS_PER_ADDRESS: {
      schema: WholeNumber(1, 4096),
      meaning: '一个地址最多同时开几条连接；`TRUST_PROXY` 不是 `0` 时不看，由 nginx 限。',
      absent: '512',
    },
    RATE_LIMIT: {
      schema: WholeNumber(1, 1_000_000),
      meaning: '一个地址每分钟最多几次；网页自己的文件不算。',
      absent: '1200',
    },
    METRICS_TOKEN: {
      schema: v.optional(v.pipe(v.string(), v.minLength(20))),
      meaning: '给监控程序看的 `/metrics` 的口令，二十个以上的字母和数字。',
      absent: '没有 `/metrics`',
    },
    WEB_ROOT: {
      schema: v.optional(v.string()),
      meaning: '编译好的网页放在哪个文件夹。',
      absent: '`dist/web`；别的县 `dist/web-<县代码>`',
    },
    LOG_LEVEL: {
      schema: v.optional(v.picklist(LOG_LEVELS), 'info'),
      meaning:
        '日志多细：`silent`、`fatal`、`error`、`warn`、`info`、`debug`、`trace`；日志里从来没有填写的内容和个人信息。',
      absent: '`info`',
      wrong: deploymentWords.badLevel(LOG_LEVELS),
    },
  },
  (given) => ({
    host: given.HOST,
    port: given.PORT ?? 8080,
    /** Connections at once from one address, where no proxy stands in front. */
    connectionsPerAddress: given.CONNECTIONS_PER_ADDRESS ?? 512,
    /** Requests a minute from one address. */
    rateLimit: given.RATE_LIMIT ?? 1200,
    metricsToken: given.METRICS_TOKEN,
    webFolder: given.WEB_ROOT,
    logLevel: given.LOG_LEVEL,
  }),
)

/** What one server process is started with. */
export interface HostConfig
  extends
    Deployment,
    ReturnType<typeof machineSettings.read>,
    Omit<ReturnType<typeof hostSettings.read>, 'webFolder'> {
  webRoot: string
  deadlines: Deadlines
}

/**
 * Reads a server process's settings from its environment.
 * @param root folder of the product, where `dist` and the migrations lie
 * @param declarations what the features that run here declare
 * @throws StartError with a sentence for the operator
 */
export function readConfig(env: Environment, root: string, declarations: readonly Declaration[]): HostConfig {
  // before anything is made
  const { webFolder, ...own } = { ...machineSettings.read(env), ...hostSettings.read(env) }
  const place = readPlace(env, root, declarations)
  return {
    ...place,
    ...own,
    webRoot: path.resolve(root, webFolder ?? builtFor(place.settings.county)),
    deadlines: DEADLINES,
  }
}

/** Where the pages of a county are built: one that came with the program has no name there. */
const builtFor = (county: string): string => (county === COUNTY.code ? 'dist/web' : `dist/web-${county}`)

/**
 * The same for every county of the folder `COUNTIES`, or for the one there is.
 * @throws StartError with a sentence for the operator
 */
export function readConfigs(
  env: Environment,
  root: string,
  declarations: readonly Declaration[],
): [HostConfig, ...HostConfig[]] {
  const [first, ...more] = countiesOf(env, root) ?? []
  if (!first) return [readConfig(env, root, declarations)]
  const counties = [first, ...more].map(({ code }) => code)
  const read = ({ code, env: own }: CountyFile) =>
    ofCounty(code, () => ({ ...readConfig(own, root, declarations), counties }))
  return [read(first), ...more.map(read)]
}
