import * as v from 'valibot'
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
    QWEATHER_URL: { schema: WebAddress, meaning: FEED, absent: '关' },
    QWEATHER_KEY: { schema: Text, meaning: FEED, absent: '关' },
    OPEN_METEO_URL: {
      schema: WebAddress,
      meaning: 'Open-Meteo 空气模型，如 `https://air-quality-api.open-meteo.com`',
      absent: '关',
    },
  },
  ({ HJ212_PORT: port, HJ212_HOST: host, QWEATHER_URL: url, QWEATHER_KEY: key, OPEN_METEO_URL: model }) => {
    if (url !== undefined && key === undefined) throw unreadable('QWEATHER_KEY')
    return {
      ...(port === undefined ? {} : { stations: { host, port } }),
      ...(url !== undefined && key !== undefined ? { qweather: { baseUrl: url, key } } : {}),
      ...(model === undefined ? {} : { openMeteo: { baseUrl: model } }),
    }
  },
)

/** Outside services that are asked for values. */
export type Feeds = Pick<ReturnType<typeof airSettings.read>, 'qweather' | 'openMeteo'>
