import * as v from 'valibot'
import { declareSettings, Text, unreadable, WebAddress } from '../../../platform/deployment/declare'
import type { Settings } from '../../../platform/kernel/context'
import type { Box } from '../../../shared/mercator'
import { boxOfCounty } from '../rules/place'

const TIANDITU = 'https://t0.tianditu.gov.cn'

const latitude = v.pipe(v.number(), v.minValue(-85), v.maxValue(85))
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const BoxText = v.optional(
  v.pipe(
    v.string(),
    v.transform((text) => text.split(',').map(Number)),
    v.strictTuple([latitude, longitude, latitude, longitude]),
    v.check(([south, west, north, east]) => south < north && west < east),
    v.transform(([south, west, north, east]): Box => ({ south, west, north, east })),
  ),
)

/** The approved base map: none is drawn without the key and the number under which it was approved. */
export const mapSettings = /* @__PURE__ */ declareSettings(
  {
    TIANDITU_KEY: {
      schema: Text,
      meaning: '天地图给县里的服务端密钥，案件地图用；只在服务器上，不进网页。',
      absent: '没有地图，按乡镇和村看件数',
    },
    TIANDITU_APPROVAL: {
      schema: v.optional(v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(80))),
      meaning: '底图的审图号，一直写在地图上；设了密钥就要写，照天地图网站上现在的写。',
      absent: '–',
    },
    TIANDITU_URL: {
      schema: WebAddress,
      meaning: '测试时代替天地图的地址。',
      absent: '天地图',
    },
    MAP_BOX: {
      schema: BoxText,
      meaning: '地图给看哪一块：南、西、北、东，度数，像 `43.2,89.8,45.3,92.4`。',
      absent: '木垒是县界外面一圈；别的县要写',
    },
  },
  ({ TIANDITU_KEY: key, TIANDITU_APPROVAL: approval, TIANDITU_URL: url = TIANDITU, MAP_BOX: box }) => {
    if (key === undefined) return null
    if (approval === undefined) throw unreadable('TIANDITU_APPROVAL')
    return { key, approval, url, box: box ?? null }
  },
)

/** So far beyond the county's outline there still are tiles, degrees: a village at the border has its neighbours. */
const MARGIN = 0.2

export interface BaseMap {
  key: string
  approval: string
  url: string
  box: Box
}

/** The base map of a county; null where there is none. */
export function baseMapOf(settings: Pick<Settings, 'given' | 'county'>): BaseMap | null {
  const given = mapSettings.of(settings)
  if (!given) return null
  const around = boxOfCounty(settings.county)
  const box =
    given.box ??
    (around && {
      south: around.south - MARGIN,
      west: around.west - MARGIN,
      north: around.north + MARGIN,
      east: around.east + MARGIN,
    })
  return box && { ...given, box }
}
