/**
 * Tiles of the approved base map, handed on: the county's key stays on the server, the page asks nobody but its own host,
 * and nobody but who was given a signed address has the county's tiles fetched, and of the county alone.
 */
import { LRUCache } from 'lru-cache'
import { keyedHash, sameHash } from '../../../platform/crypto'
import type { DownloadRoute } from '../../../platform/feature'
import type { Context, Settings } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { TILES_ADDRESS } from '../../../shared/addresses'
import { tileWithin } from '../../../shared/mercator'
import { DAY_MS, HOUR_MS } from '../../../shared/time'
import type { CaseBoardData } from '../contract/map'
import { type BaseMap, baseMapOf } from './settings'

const PURPOSE = 'map tiles'
const WINDOW_MS = 6 * HOUR_MS
/** A tile is some 20 KB; a page of an error is no tile. */
const MOST_BYTES = 256 * 1024
/** Of a process: the county at every zoom that is looked at in a day. */
const MOST_KEPT = 48 * 1024 * 1024
const KEPT_MS = DAY_MS
const TIMEOUT_MS = 8_000
/** Tiles that are fetched at once; who asks for more is told to come again. */
const MOST_AT_ONCE = 48

/** 矢量底图, and the names that are laid over it, both in web Mercator. */
const LAYERS: readonly string[] = ['vec', 'cva']

const signatureOf = ({ secret, county }: Pick<Settings, 'secret' | 'county'>, until: number) =>
  keyedHash(secret, PURPOSE, `${county}:${until}`).slice(0, 32)

/** What the page is told of the base map; the address stays the same for hours, so that caches hold. */
export function baseFor({ settings, now }: Pick<Context, 'settings' | 'now'>): CaseBoardData['base'] {
  const base = baseMapOf(settings)
  if (!base) return null
  const until = (Math.floor(now.getTime() / WINDOW_MS) + 2) * WINDOW_MS
  return {
    path: `${TILES_ADDRESS}/{layer}/{z}/{x}/{y}?until=${until}&sig=${signatureOf(settings, until)}`,
    approval: base.approval,
    box: base.box,
  }
}

interface Tile {
  layer: string
  z: number
  x: number
  y: number
}

const addressOf = ({ url, key }: BaseMap, { layer, z, x, y }: Tile): URL => {
  const address = new URL(`${url.replace(/\/$/, '')}/${layer}_w/wmts`)
  const asked = {
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: layer,
    STYLE: 'default',
    TILEMATRIXSET: 'w',
    FORMAT: 'tiles',
    TILEMATRIX: z,
    TILEROW: y,
    TILECOL: x,
    tk: key,
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, String(value))
  return address
}

/** What a picture is, by how it begins; null for anything else: what refuses may say so in a page. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png'
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : null
}

let fetching = 0

/** @throws AppError unavailable (503) for whatever is no tile, in time; what failed is never said with the key */
async function fetchTile(address: string): Promise<Buffer> {
  if (fetching >= MOST_AT_ONCE) throw fail('unavailable')
  fetching += 1
  try {
    // a redirect would carry the key elsewhere
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const parts: Uint8Array[] = []
    let size = 0
    const reader = response.body?.getReader()
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      size += read.value.length
      parts.push(read.value)
      if (response.ok && size <= MOST_BYTES) continue
      await reader?.cancel()
      throw fail('unavailable')
    }
    const bytes = Buffer.concat(parts)
    if (typeOf(bytes) === null) throw fail('unavailable')
    return bytes
  } catch {
    throw fail('unavailable')
  } finally {
    fetching -= 1
  }
}

/** Of all counties of a process, by the address that a tile came from. One that is asked for twice at once comes once. */
const kept = new LRUCache<string, Buffer>({
  maxSize: MOST_KEPT,
  sizeCalculation: ({ length }) => length,
  ttl: KEPT_MS,
  allowStaleOnFetchRejection: true,
  noDeleteOnFetchRejection: true,
  fetchMethod: fetchTile,
})

const DIGITS = /^\d{1,7}$/
const whole = (text = '') => (DIGITS.test(text) ? Number(text) : NaN)

export const tileRoute: DownloadRoute = {
  kind: 'download',
  path: `${TILES_ADDRESS}/:layer/:z/:x/:y`,
  async answer({ settings }, { params, query: { until = '', sig = '' }, now }) {
    const base = baseMapOf(settings)
    const tile = {
      layer: params['layer'] ?? '',
      z: whole(params['z']),
      x: whole(params['x']),
      y: whole(params['y']),
    }
    if (!base || !LAYERS.includes(tile.layer) || !tileWithin(base.box, tile)) throw fail('not_found')
    const end = Number(until)
    if (!Number.isSafeInteger(end) || end <= now.getTime() || !sameHash(signatureOf(settings, end), sig))
      throw fail('forbidden')
    const bytes = await kept.fetch(addressOf(base, tile).href)
    if (!bytes) throw fail('unavailable')
    return {
      bytes,
      type: typeOf(bytes) ?? 'application/octet-stream',
      cacheControl: `private, max-age=${KEPT_MS / 1000}`,
    }
  },
}
