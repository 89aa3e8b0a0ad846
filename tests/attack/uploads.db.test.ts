/**
 * The attack: uploads that are refused, broken off or end badly, and fill the disk with what nobody admitted. Every
 * address that takes a file is walked as the product lists it, so that a new one is covered by itself.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import FormData from 'form-data'
import sharp from 'sharp'
import * as v from 'valibot'
import { buildServer } from '../../cloud/host/server'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import type { UploadRoute } from '../../cloud/platform/feature'
import { openSession } from '../../cloud/platform/identity/sessions'
import { createKernel, type Kernel } from '../../cloud/platform/kernel'
import type { Person } from '../../cloud/platform/kernel/context'
import type { FilePort } from '../../cloud/platform/kernel/files'
import type { Implemented } from '../../cloud/platform/kernel/procedure'
import { routes } from '../../cloud/product'
import { ROLES } from '../../cloud/shared/roles'
import { FRAME_ABOUT, frameCsv } from '../factories/sample'
import { makeSurvey } from '../factories/survey'
import { startTestHost, type TestHost } from '../support/host'

/** Enough for what is sent here; the real limits are counted in megabytes. */
const MOST = 200_000
const uploads = routes
  .filter((route): route is UploadRoute => route.kind === 'upload')
  .map((route) => ({ ...route, most: Math.min(route.most, MOST) }))

let t: TestHost
let port: number
let survey: string
beforeAll(async () => {
  t = await startTestHost()
  survey = await makeSurvey(t.db, new Date())
  app = await buildServer(t.kernel, t.config, uploads)
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
let app: TestHost['app']
afterAll(async () => {
  await app.close()
  await t.stop()
})

/** Every file of the store, at any depth. */
function lying(): string[] {
  if (!existsSync(t.filesFolder)) return []
  return readdirSync(t.filesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(t.filesFolder, name)).isFile())
    .sort()
}

const photo = (shade: number) =>
  sharp({ create: { width: 24, height: 18, channels: 3, background: { r: shade, g: 90, b: 40 } } })
    .jpeg()
    .toBuffer()
const hotlineCsv = (...numbers: string[]) =>
  Buffer.from(`工单编号,诉求内容,地址\n${numbers.map((number) => `${number},半夜施工,西吉尔镇\n`).join('')}`)
/** What some address takes; one that takes none of these needs its own here. */
const goods = async (): Promise<[Buffer, Buffer][]> => [
  [await photo(10), await photo(200)],
  [Buffer.from('time,station,PM10\n2026-04-10 12:00,S1,32\n'), Buffer.from('time,station,PM10\n')],
  [Buffer.from(frameCsv(1, 3)), Buffer.from(frameCsv(1, 2))],
  [hotlineCsv('HJ1', 'HJ2'), hotlineCsv('HJ3')],
]
/** What a field names that must be there. */
const THERE: Record<string, () => string> = { survey: () => survey }
/** Values for the other fields that come beside a file. */
const VALUES = [
  () => 'null',
  () => JSON.stringify(FRAME_ABOUT),
  () => randomBytes(32).toString('base64url'),
  () => randomUUID(),
  () => 'x',
]

interface Sending {
  bytes?: Buffer | null
  fields?: Record<string, string>
  headers?: Record<string, string>
}

const implementedOf = ({ to }: Pick<UploadRoute, 'to'>): Implemented => t.kernel.find(to.service, to.name)

/** Somebody who may call it, or nobody where that is enough. */
async function admissible({ permission }: Implemented): Promise<Person | null> {
  if (permission.who === 'anyone') return null
  if (permission.who === 'person') return t.person()
  return t.staffOfAll(permission.roles.map((role) => ({ role, area: t.settings.county })))
}
const signedIn = async (person: Person | null): Promise<Record<string, string>> =>
  person ? { authorization: `Bearer ${await openSession(t.db, t.settings, person.id, new Date())}` } : {}

/** Fields that the contract of an address lets in. */
function fieldsOf(route: UploadRoute): Record<string, string> {
  const entries: Record<string, v.GenericSchema> = Object(
    Reflect.get(implementedOf(route).procedure.input, 'entries'),
  )
  return Object.fromEntries(
    (route.fields ?? []).map((name) => {
      const schema = entries[name]
      const value = (THERE[name] ? [THERE[name]] : VALUES)
        .map((make) => make())
        .find((made) => schema && v.safeParse(schema, made).success)
      if (value === undefined) throw new Error(`no value for ${name} of ${route.path}`)
      return [name, value]
    }),
  )
}

function form({ bytes = null, fields = {} }: Sending): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  if (bytes) made.append('file', bytes, { filename: 'a' })
  return made
}

async function send(
  route: UploadRoute,
  sending: Sending,
  to = app,
): Promise<{ status: number; body: string }> {
  const made = form(sending)
  const reply = await to.inject({
    method: 'POST',
    url: route.path,
    payload: made.getBuffer(),
    headers: { ...made.getHeaders(), ...sending.headers },
  })
  return { status: reply.statusCode, body: reply.body }
}

/** What an address takes, who may send it, and a fresh key each time. */
async function able(route: UploadRoute) {
  const session = await signedIn(await admissible(implementedOf(route)))
  const headers = () => ({ ...session, 'idempotency-key': randomUUID() })
  const before = lying()
  for (const [bytes, others] of await goods()) {
    const { status } = await send(route, { bytes, fields: fieldsOf(route), headers: headers() })
    if (status === 200) return { bytes, others, session, headers, keeps: lying().length > before.length }
  }
  throw new Error(`nothing is taken at ${route.path}: say what it takes`)
}

/** Until nobody is connected any more. */
async function left(): Promise<void> {
  const connected = () =>
    new Promise<number>((resolve, reject) =>
      app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
  while ((await connected()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

it('there are addresses that take files', () => expect(uploads.length).toBeGreaterThanOrEqual(3))

describe.each(uploads.map((route) => [route.path, route] as const))('what is sent to %s', (_, route) => {
  let sent: Awaited<ReturnType<typeof able>>
  let implemented: Implemented
  let before: string[]
  beforeAll(async () => {
    sent = await able(route)
    implemented = implementedOf(route)
  })
  beforeEach(() => {
    before = lying()
  })
  afterEach(() => jest.restoreAllMocks())

  it('and ends well is the server’s alone', () => {
    expect(before).not.toEqual([])
    for (const name of ['.', ...readdirSync(t.filesFolder, { recursive: true, encoding: 'utf8' })]) {
      const about = statSync(path.join(t.filesFolder, name))
      expect([name, about.mode & 0o777]).toEqual([name, about.isFile() ? 0o600 : 0o700])
    }
  })

  it('is not written before it is admitted, and not at all if it is not', async () => {
    const put = jest.spyOn(t.kernel.parts.files, 'put')
    const { bytes, others, session, headers } = sent
    const fields = fieldsOf(route)
    const good = { bytes, fields }
    const refused: [string, Sending, number[]][] = [
      ['no form', { ...good, headers: { ...headers(), 'content-type': 'text/plain' } }, [400, 415]],
      ['no file', { fields, headers: headers() }, [400]],
      ['too large', { fields, bytes: Buffer.alloc(route.most + 1, 'x'), headers: headers() }, [413]],
      ['no content', { fields, bytes: Buffer.from('%PDF-1.7 \0'), headers: headers() }, [422]],
    ]
    if (!implemented.procedure.anonymous) {
      const key = randomUUID()
      refused.push(
        ['no key', { ...good, headers: session }, [400]],
        ['a bad key', { ...good, headers: { ...session, 'idempotency-key': 'again' } }, [400]],
      )
      const first = await send(route, {
        ...good,
        bytes: others,
        headers: { ...session, 'idempotency-key': key },
      })
      expect(first.status).toBe(200)
      put.mockClear()
      before = lying()
      refused.push(['a reused key', { ...good, headers: { ...session, 'idempotency-key': key } }, [409]])
    }
    if (implemented.permission.who !== 'anyone') {
      const forged = { authorization: `Bearer ${'x'.repeat(43)}`, 'idempotency-key': randomUUID() }
      refused.push(
        ['nobody', { ...good, headers: { 'idempotency-key': randomUUID() } }, [401]],
        ['a forged session', { ...good, headers: forged }, [401]],
      )
    }
    if (implemented.permission.who === 'staff') {
      const { roles } = implemented.permission
      const others = ROLES.filter((role) => !roles.includes(role))
      for (const stranger of [
        await t.person(),
        await t.staffOfAll(others.map((role) => ({ role, area: t.settings.county }))),
      ])
        refused.push([
          'a stranger',
          { ...good, headers: { ...(await signedIn(stranger)), 'idempotency-key': randomUUID() } },
          [403],
        ])
    }
    for (const name of route.fields ?? [])
      refused.push(
        [`no ${name}`, { bytes, fields: { ...fields, [name]: '' }, headers: headers() }, [422]],
        [`a bad ${name}`, { bytes, fields: { ...fields, [name]: '../../x' }, headers: headers() }, [422]],
      )
    for (const [name, sending, statuses] of refused) {
      const { status } = await send(route, sending)
      expect([name, statuses.includes(status), status]).toEqual([name, true, status])
      expect([name, put.mock.calls.length, lying()]).toEqual([name, 0, before])
    }
    // whatever the limit is, it is used up
    const { limit } = implemented.procedure
    Reflect.set(implemented.procedure, 'limit', { count: 0, per: 'hour' })
    try {
      const { status } = await send(route, { ...good, fields: fieldsOf(route), headers: headers() })
      expect([status, put.mock.calls.length, lying()]).toEqual([429, 0, before])
    } finally {
      Reflect.set(implemented.procedure, 'limit', limit)
    }
  })

  it('and broken off in the middle leaves nothing, and nobody waiting', async () => {
    const put = jest.spyOn(t.kernel.parts.files, 'put')
    const made = form({ bytes: Buffer.concat([sent.bytes, Buffer.alloc(50_000)]), fields: fieldsOf(route) })
    const body = made.getBuffer()
    const headers = Object.entries({ host: 'x', ...made.getHeaders(), ...sent.headers() })
      .map(([name, value]) => `${name}: ${String(value)}\r\n`)
      .join('')
    for (const share of [0, 0.02, 0.5, 0.999]) {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.on('error', () => {})
      socket.write(`POST ${route.path} HTTP/1.1\r\n${headers}content-length: ${body.length}\r\n\r\n`)
      const part = body.subarray(0, Math.floor(body.length * share))
      await new Promise((resolve) => socket.write(part, resolve))
      socket.destroy()
    }
    await left()
    expect([put.mock.calls.length, lying()]).toEqual([0, before])
  })

  it('and whose row is not kept leaves nothing', async () => {
    const { prepare } = implemented
    implemented.prepare = async (ctx, input) => ({
      ...(await prepare(ctx, input)),
      effect: () => Promise.reject(new Error('the database is gone')),
    })
    try {
      const { status } = await send(route, {
        bytes: Buffer.concat([sent.others, Buffer.from('\n')]),
        fields: fieldsOf(route),
        headers: sent.headers(),
      })
      expect([status, lying()]).toEqual([500, before])
    } finally {
      implemented.prepare = prepare
    }
  })

  it.each([1, 2])('and for which the disk is full at file %i leaves nothing', async (at) => {
    const { files } = t.kernel.parts
    const real = files.put.bind(files)
    let written = 0
    const put = jest.spyOn(files, 'put').mockImplementation((...given) => {
      written++
      return written === at
        ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
        : real(...given)
    })
    const bytes = Buffer.concat([sent.others, Buffer.from('\n \n')])
    const { status } = await send(route, { bytes, fields: fieldsOf(route), headers: sent.headers() })
    if (put.mock.calls.length < at) expect(status).toBe(200)
    else expect([status, lying()]).toEqual([503, before])
  })

  it('is refused kindly when the store may hold no more, and nothing of it stays', async () => {
    const files = diskFiles(t.filesFolder, t.settings.secret, '', 10)
    const kernel: Kernel = createKernel({ ...t.kernel.parts, files })
    const full = await buildServer(kernel, t.config, [route])
    const bytes = Buffer.concat([sent.others, Buffer.from('\n\n')])
    const { status, body } = await send(
      route,
      { bytes, fields: fieldsOf(route), headers: sent.headers() },
      full,
    )
    await full.close()
    // what only reads a file needs no room for it
    expect([status, lying()]).toEqual([sent.keeps ? 503 : 200, before])
    if (sent.keeps) expect(body).toContain('满了')
  })
})

describe('what a phone has put into WeChat’s storage', () => {
  const named = uploads.filter(({ fields }) => fields === undefined)
  const KEY = 'cloud://env-1a2b.626b-env-1a2b/incoming/x.jpg'

  it.each(named.map((route) => [route.path, route] as const))(
    'for %s is gone however its command ends badly',
    async (_, route) => {
      const implemented = implementedOf(route)
      const { procedure } = implemented
      const good = (await able(route)).bytes
      const stored = new Map<string, Buffer>()
      const files: FilePort = {
        ...t.kernel.parts.files,
        put: (key, bytes) => Promise.resolve(void stored.set(key, bytes)),
        get: (key) => Promise.resolve(stored.get(key) ?? null),
        remove: (key) => Promise.resolve(void stored.delete(key)),
      }
      const kernel = createKernel({ ...t.kernel.parts, files })
      const may = await admissible(implemented)
      const call = async (
        bytes: Buffer,
        as: Person | null,
        idempotencyKey: string | undefined,
        input: unknown,
      ) => {
        stored.set(KEY, bytes)
        return kernel
          .invoke({
            service: procedure.service,
            procedure: procedure.name,
            input,
            idempotencyKey,
            person: as,
            requestId: randomUUID(),
            now: new Date(),
            caller: randomUUID(),
          })
          .then(
            () => 'ok',
            (error: { code?: string }) => error.code,
          )
      }
      const incoming = { incoming: KEY }
      expect([await call(good, null, randomUUID(), incoming), [...stored.keys()]]).toEqual([
        'unauthenticated',
        [],
      ])
      expect([await call(good, may, undefined, incoming), [...stored.keys()]]).toEqual(['bad_request', []])
      expect([
        await call(Buffer.from('%PDF-1.7 \0'), may, randomUUID(), incoming),
        [...stored.keys()],
      ]).toEqual(['invalid', []])
      const key = randomUUID()
      const other = { incoming: KEY.replace('x.jpg', 'y.jpg') }
      stored.set(other.incoming, good)
      expect(await call(good, may, key, other)).toBe('ok')
      stored.clear()
      expect([await call(good, may, key, incoming), [...stored.keys()]]).toEqual(['key_reused', []])
      const { limit } = procedure
      Reflect.set(procedure, 'limit', { count: 0, per: 'hour' })
      const ended = await call(good, may, randomUUID(), incoming)
      Reflect.set(procedure, 'limit', limit)
      expect([ended, [...stored.keys()]]).toEqual(['rate_limited', []])
    },
  )
})
