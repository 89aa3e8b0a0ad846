import * as v from 'valibot'
import { keepDays } from '../../platform/retention/keep-days'
import { declareSettings, Text, unreadable, WebAddress, WholeNumber } from '../../platform/deployment/declare'

const FEED = '和风天气自己的主机和密钥。'

/** Where values come from beside the tables that staff bring; what is not set up is absent. */
export const airSettings = declareSettings(
  {
    HJ212_PORT: {
      schema: WholeNumber(0, 65_535),
      meaning: '监测站按 HJ 212 上报的 TCP 端口。',
      absent: '关',
    },
    // stations are elsewhere, so that this port is open to other machines unless told otherwise
    HJ212_HOST: {
      schema: v.optional(v.string(), '0.0.0.0'),
      meaning: '这个端口听在哪个地址。',
      absent: '`0.0.0.0`',
    },
    HJ212_CONNECTIONS: {
      schema: WholeNumber(8, 65_535),
      meaning: '这个端口最多同时接多少条连接；其中最多四分之一可以还没报过登记的设备号。',
      absent: '512',
    },
    HJ212_PER_ADDRESS: {
      schema: WholeNumber(1, 65_535),
      meaning: '其中同一个地址最多几条。几个站从一个出口上网时看这一项。',
      absent: '64',
    },
    HJ212_FIRST_SECONDS: {
      schema: WholeNumber(1, 3600),
      meaning: '连上以后几秒之内要报来一个完整的包，设备号还要登记过；不然就断开。',
      absent: '30',
    },
    QWEATHER_URL: { schema: WebAddress, meaning: FEED, absent: '关' },
    QWEATHER_KEY: { schema: Text, meaning: FEED, absent: '关' },
    OPEN_METEO_URL: {
      schema: WebAddress,
      meaning: 'Open-Meteo 空气模型，如 `https://air-quality-api.open-meteo.com`',
      absent: '关',
    },
    KEEP_IMPORTS_DAYS: keepDays({
      name: 'KEEP_IMPORTS_DAYS',
      days: 1095,
      least: 365,
      most: 3660,
      what: '没有带进一个数的导入记录留几天',
      why: '一年里的数有没有传来，要能回头查；带进了数的导入记录一直留着。',
    }),
  },
  ({ QWEATHER_URL: url, QWEATHER_KEY: key, OPEN_METEO_URL: model, ...given }) => {
    const { HJ212_PORT: port, HJ212_HOST: host, HJ212_CONNECTIONS: connections } = given
    const { HJ212_PER_ADDRESS: perAddress, HJ212_FIRST_SECONDS: seconds } = given
    if (url !== undefined && key === undefined) throw unreadable('QWEATHER_KEY')
    return {
      /** Days. */
      keepImports: given.KEEP_IMPORTS_DAYS,
      // what is not said here stands beside the code (hj212/connection.ts)
      stationLimits: {
        ...(connections === undefined ? {} : { connections, strangers: Math.floor(connections / 4) }),
        ...(perAddress === undefined ? {} : { perAddress }),
        ...(seconds === undefined ? {} : { strangerMs: seconds * 1000 }),
      },
      ...(port === undefined ? {} : { stations: { host, port } }),
      ...(url !== undefined && key !== undefined ? { qweather: { baseUrl: url, key } } : {}),
      ...(model === undefined ? {} : { openMeteo: { baseUrl: model } }),
    }
  },
)

/** Outside services that are asked for values. */
export type Feeds = Pick<ReturnType<typeof airSettings.read>, 'qweather' | 'openMeteo'>
