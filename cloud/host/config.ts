import path from 'node:path'
import * as v from 'valibot'
import {
  type Declaration,
  declareSettings,
  type Environment,
  WholeNumber,
} from '../platform/deployment/declare'
import { type Deployment, readPlace } from '../platform/deployment/place'
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
    PUBLIC_URL: {
      schema: v.optional(v.string(), ''),
      meaning: '手机访问的网址，如 `https://air.mulei.example`。',
      absent: '同一网址',
    },
    TRUST_PROXY: {
      schema: WholeNumber(0, 8),
      meaning: '前面有几层自己的反向代理；只信最后几段转发地址，按它限流。',
      absent: '`0`，没有',
    },
    CONNECTIONS_PER_ADDRESS: {
      schema: WholeNumber(1, 4096),
      meaning: '一个地址最多同时开几条连接；`TRUST_PROXY` 不是 `0` 时不看，由 nginx 限。',
      absent: '256',
    },
    RATE_LIMIT: { schema: WholeNumber(1, 1_000_000), meaning: '一个地址每分钟最多几次。', absent: '1200' },
    FILES_MAX_GB: {
      schema: WholeNumber(1, 1_000_000),
      meaning: '照片和上传的表最多占多少 GB；满了就请人过后再交，别的照常。',
      absent: '20',
    },
    LOG_LEVEL: {
      schema: v.optional(v.string(), 'info'),
      meaning: '日志多细（pino）；日志里从来没有填写的内容和个人信息。',
      absent: '`info`',
    },
  },
  (given) => ({
    host: given.HOST,
    port: given.PORT ?? 8080,
    /** Address at which phones reach this server; empty for the same origin. */
    publicUrl: given.PUBLIC_URL.replace(/\/$/, ''),
    /** Proxies of our own in front; 0 for none. */
    proxies: given.TRUST_PROXY ?? 0,
    /** Connections at once from one address, where no proxy stands in front. */
    connectionsPerAddress: given.CONNECTIONS_PER_ADDRESS ?? 256,
    /** Requests a minute from one address. */
    rateLimit: given.RATE_LIMIT ?? 1200,
    /** Bytes of photos and tables together. */
    filesMost: (given.FILES_MAX_GB ?? 20) * 1024 ** 3,
    logLevel: given.LOG_LEVEL,
  }),
)

/** What one server process is started with. */
export interface HostConfig extends Deployment, ReturnType<typeof hostSettings.read> {
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
  return {
    ...readPlace(env, root, declarations),
    ...hostSettings.read(env),
    webRoot: path.join(root, 'dist/web'),
    deadlines: DEADLINES,
  }
}
