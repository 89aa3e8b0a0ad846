/**
 * The built server, and strangers who send it what nobody sends in good faith, over and over; others look at the air
 * and probe meanwhile. One line at the end: tried, server errors, longest answer, memory above idle, what others waited.
 */
import { gzipSync } from 'node:zlib'
import { services } from '../../cloud/product'
import { startHost } from '../e2e/host'
import { residentOf } from '../soak/memory'
import { percentile, Wire } from '../soak/wire'
import { bombs } from '../factories/hostile'
import { requireBuilt } from '../e2e/built'

const BODY_LIMIT = 512 * 1024
const MOST_ANSWER = 16 * 1024
const MOST_MEMORY_MB = 600
const MOST_WAIT_MS = 300
const SECONDS = Number(process.env.ATTACK_SECONDS ?? 120)
const STRANGERS = 8

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const MANY = Array.from({ length: 170_000 }, () => 1)

/** An input as it is sent; 170,000 of anything are the shortest of their kind. */
function textOf(input: unknown): string {
  try {
    return JSON.stringify(input, (_, value: unknown) =>
      Array.isArray(value) && value.length === MANY.length ? MANY : value,
    )
  } catch (error) {
    // deeper than our own stack as well
    if (error instanceof RangeError) return DEEP
    throw error
  }
}

test('inputs of strangers cost nobody else anything', async () => {
  requireBuilt('dist/host/main.mjs')
  const host = await startHost({
    env: {
      DATABASE_URL: `${process.env.TEST_POSTGRES_URL}postgres`,
      TRUST_PROXY: '1',
      RATE_LIMIT: '1000000',
    },
  })
  const wire = new Wire(host.address, STRANGERS + 2)
  try {
    const open = services
      .flatMap(({ procedures }) => Object.values(procedures))
      .filter(({ permission }) => permission.who === 'anyone')
    const json = { 'content-type': 'application/json' }
    const sent = open.flatMap(({ procedure }) =>
      [...bombs(procedure.input)].map(([, input]) => ({
        path: `/api/${procedure.service}/${procedure.name}`,
        headers: json,
        body: textOf(input).slice(0, BODY_LIMIT),
      })),
    )
    const packed = gzipSync(Buffer.alloc(100_000_000, 32))
    const parts = Array.from(
      { length: 8000 },
      (_, n) => `--b\r\ncontent-disposition: form-data; name="f${n}"\r\n\r\nx\r\n`,
    ).join('')
    const more = [
      { path: '/api/account/me', headers: { ...json, 'content-encoding': 'gzip' }, body: packed },
      {
        path: '/api/reports/photos',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: `${parts}--b--\r\n`,
      },
    ]
    const all = [...sent, ...more]
    const look = (waits: number[], path: string) =>
      wire.once(path).then(({ ms, status }) => {
        waits.push(status === 200 ? ms : Infinity)
      })
    const looks = ['/healthz', '/readyz', '/api/air/home?input=%7B%7D']
    const idle = await residentOf(host.pid)
    const calm: number[] = []
    for (let n = 0; n < 100; n++) for (const path of looks) await look(calm, path)

    const end = Date.now() + SECONDS * 1000
    const result = { tried: 0, broke: 0, longest: 0, most: idle }
    const stranger = async (from: number) => {
      for (let at = from; Date.now() < end; at += STRANGERS) {
        const one = all[at % all.length]
        if (!one) continue
        const headers = { ...one.headers, 'x-forwarded-for': `10.${at % 200}.${from}.1` }
        const reply = await wire.once(one.path, { method: 'POST', headers, body: one.body }).catch(() => null)
        result.tried += 1
        // null: the connection was ended over a body that nobody wanted to read
        if (reply && reply.status >= 500) result.broke += 1
        if (reply && reply.status >= 400)
          result.longest = Math.max(result.longest, Buffer.byteLength(JSON.stringify(reply.error ?? '')))
      }
    }
    const waits: number[] = []
    const other = async () => {
      while (Date.now() < end) {
        for (const path of looks) await look(waits, path)
        result.most = Math.max(result.most, await residentOf(host.pid))
      }
    }
    await Promise.all([other(), ...Array.from({ length: STRANGERS }, (_, n) => stranger(n))])
    const above = result.most - idle
    const worst = percentile(waits, 100)
    process.stdout.write(
      `inputs of strangers: tried ${result.tried}, server errors ${result.broke}, longest answer ${result.longest} bytes, memory ${above.toFixed(0)} MB above idle (≤ ${MOST_MEMORY_MB}), others waited ${percentile(waits, 50).toFixed(0)} ms, longest ${worst.toFixed(0)} ms (≤ ${MOST_WAIT_MS}; undisturbed ${percentile(calm, 100).toFixed(0)} ms)\n`,
    )
    expect(result.broke).toBe(0)
    expect(result.longest).toBeLessThanOrEqual(MOST_ANSWER)
    expect(above).toBeLessThanOrEqual(MOST_MEMORY_MB)
    // a machine that is busy by itself makes everybody wait
    expect(worst).toBeLessThanOrEqual(Math.max(MOST_WAIT_MS, 3 * percentile(calm, 100)))
  } finally {
    wire.close()
    await host.stop()
  }
})
