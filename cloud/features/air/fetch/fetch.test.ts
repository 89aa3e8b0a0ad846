import * as v from 'valibot'
import {
  json,
  openMeteoAnswer,
  qweatherAnswer,
  startOutside,
  type Outside,
} from '../../../../tests/support/outside'
import { hourOf } from '../ingest'
import { getJson } from './http'
import { askOpenMeteo } from './open-meteo'
import { askQWeather } from './qweather'
import { readWithUnit } from './value'

const NOW = new Date('2026-10-16T14:06:00+08:00')
const PLACE = { station: 'M1', longitude: 90.285, latitude: 43.834 }
const OPEN_HOUR = hourOf(NOW)
const quick = { timeoutMs: 300, waitsMs: [1, 1] }

let outside: Outside | undefined
afterEach(() => outside?.stop())
const start = async (answer: Parameters<typeof startOutside>[0]) => (outside = await startOutside(answer))

describe('asking', () => {
  const Shape = v.object({ a: v.number() })
  const ask = () => getJson(new URL(outside?.baseUrl ?? ''), Shape, quick)

  it.each([
    ['a 5xx', (reply: Parameters<typeof json>[0]) => json(reply, {}, 503)],
    ['a time-out', () => undefined],
    ['a broken line', (reply: Parameters<typeof json>[0]) => reply.destroy()],
  ])('tries again after %s', async (_, first) => {
    const { asked } = await start((reply, __, nth) => (nth < 3 ? first(reply) : json(reply, { a: 1 })))
    expect(await ask()).toEqual({ a: 1 })
    expect(asked).toHaveLength(3)
  })

  it.each([
    [401, 'status'],
    [404, 'status'],
    [429, 'status'],
    [302, 'status'],
  ])('does not insist on a %i', async (status, reason) => {
    const { asked } = await start((reply) => reply.writeHead(status, { location: '/other' }).end())
    await expect(ask()).rejects.toMatchObject({ reason, status })
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['no JSON', 'hello'],
    ['another shape', '{"a":"1"}'],
    ['too much', `{"a":1,"b":"${'x'.repeat(600_000)}"}`],
  ])('refuses %s', async (_, body) => {
    await start((reply) => reply.end(body))
    await expect(ask()).rejects.toMatchObject({ reason: 'shape' })
  })

  it('gives up on a body that drips', async () => {
    await start((reply) => {
      reply.write('{"a":')
      const drip = setInterval(() => reply.write(' '), 50)
      reply.on('close', () => clearInterval(drip))
    })
    await expect(ask()).rejects.toMatchObject({ reason: 'timeout' })
  })
})

describe('units', () => {
  it.each([
    ['pm25', 8.5, 'μg/m³', 8_500],
    ['pm25', 8.5, 'µg/m3', 8_500],
    ['so2', 0.005, 'mg/m3', 5_000],
    ['co', 427.5, 'μg/m³', 427],
    ['co', 0.4, 'mg/m³', 400],
    ['co', null, 'mg/m³', null],
    ['no2', 9, 'ppb', 'unit'],
    ['no2', -1, 'μg/m³', 'negative'],
    ['pm10', 1e-7, 'μg/m³', 1],
  ] as const)('%s %d %s is %s', (code, value, unit, expected) => {
    expect(readWithUnit(code, value, unit)).toBe(expected)
  })
})

describe('QWeather', () => {
  it('is asked for the place with the key in a header, and gives the last full hour', async () => {
    const { asked, baseUrl } = await start((reply) => json(reply, qweatherAnswer()))
    const answer = await askQWeather({ baseUrl, key: 'secret' }, PLACE, NOW, quick)
    expect(answer).toEqual({
      rows: [{ station: 'M1', hour: OPEN_HOUR - 1, values: [5_000, 9_000, 400, 64_050, 32_000, 8_000] }],
      refused: [],
    })
    expect(asked[0]?.url.pathname).toBe('/airquality/v1/current/43.83/90.28')
    expect(asked[0]?.url.href).not.toContain('secret')
    expect(asked[0]?.headers['x-qw-api-key']).toBe('secret')
  })

  it('keeps a base address with a path of its own', async () => {
    const { asked, baseUrl } = await start((reply) => json(reply, qweatherAnswer()))
    await askQWeather({ baseUrl: `${baseUrl}/proxy/`, key: 'k' }, PLACE, NOW, quick)
    expect(asked[0]?.url.pathname).toBe('/proxy/airquality/v1/current/43.83/90.28')
  })

  it('says what it refused: another unit, a negative value; a missing one is missing', async () => {
    const odd = {
      no2: { value: 9, unit: 'ppb' },
      pm10: { value: -2, unit: 'μg/m3' },
      so2: { value: null, unit: '' },
    }
    const { baseUrl } = await start((reply) => json(reply, qweatherAnswer(odd)))
    const { rows, refused } = await askQWeather({ baseUrl, key: 'k' }, PLACE, NOW, quick)
    expect(rows[0]?.values).toEqual([null, null, 400, 64_050, null, 8_000])
    expect(refused).toEqual([
      { code: 'no2', reason: 'unit', value: '9 ppb' },
      { code: 'pm10', reason: 'negative', value: '-2 μg/m3' },
    ])
  })

  it('is not taken at its word for another country', async () => {
    const { baseUrl } = await start((reply) =>
      json(reply, { ...qweatherAnswer(), indexes: [{ code: 'us-epa' }] }),
    )
    await expect(askQWeather({ baseUrl, key: 'k' }, PLACE, NOW, quick)).rejects.toMatchObject({
      reason: 'shape',
    })
  })
})

describe('Open-Meteo', () => {
  it('gives the hours that are over, CO in mg/m³, and no forecast', async () => {
    const first = OPEN_HOUR - 30
    const { asked, baseUrl } = await start((reply) => json(reply, openMeteoAnswer(first, 40)))
    const { rows, refused } = await askOpenMeteo({ baseUrl }, PLACE, NOW, quick)
    expect(rows.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, i) => OPEN_HOUR - 24 + i))
    expect(rows[0]?.values).toEqual([5_000, 9_000, 427, 64_000, 32_000, 8_000])
    expect(refused).toEqual([])
    expect(asked[0]?.url.searchParams.get('timezone')).toBe('GMT')
    expect(asked[0]?.url.searchParams.get('latitude')).toBe('43.834')
  })

  it('leaves out hours without any value, and refuses series of unequal length', async () => {
    const whole = openMeteoAnswer(OPEN_HOUR - 2, 2, (i) => (i === 0 ? null : 8))
    const { baseUrl } = await start((reply) => json(reply, whole))
    const { rows } = await askOpenMeteo({ baseUrl }, PLACE, NOW, quick)
    expect(rows.map(({ values }) => values[5])).toEqual([null, 8_000])
    await outside?.stop()
    const broken = { ...whole, hourly: { ...Reflect.get(whole, 'hourly'), pm2_5: [1] } }
    const next = await start((reply) => json(reply, broken))
    await expect(askOpenMeteo({ baseUrl: next.baseUrl }, PLACE, NOW, quick)).rejects.toMatchObject({
      reason: 'shape',
    })
  })
})
