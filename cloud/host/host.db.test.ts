import { randomUUID } from 'node:crypto'
import FormData from 'form-data'
import sharp from 'sharp'
import { MAX_TABLE_BYTES } from '../shared/limits'
import { openSession } from '../platform/identity/sessions'
import { startTestHost, type TestHost } from '../../tests/support/host'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
})
afterAll(() => t.stop())

const json = { 'content-type': 'application/json' }
const post = (url: string, body: string | object, headers: Record<string, string> = {}) =>
  t.app.inject({ method: 'POST', url, payload: body, headers: { ...json, ...headers } })
const command = (url: string, body: object, headers: Record<string, string> = {}) =>
  post(url, body, { 'idempotency-key': randomUUID(), ...headers })

async function guest(): Promise<string> {
  const reply = await command('/api/account/start', {})
  expect(reply.statusCode).toBe(200)
  return `Bearer ${reply.json().data.token as string}`
}

describe('the HTTP door', () => {
  it('answers each fault with its status, a stable code and a request id', async () => {
    const authorization = await guest()
    const cases: [
      string,
      Promise<{ statusCode: number; json(): { error: { code: string; requestId: string } } }>,
      number,
      string,
    ][] = [
      [
        'not JSON',
        post('/api/account/start', '{"a":', { 'idempotency-key': randomUUID() }),
        400,
        'bad_request',
      ],
      [
        'another content type',
        t.app.inject({
          method: 'POST',
          url: '/api/account/start',
          payload: 'x',
          headers: { 'content-type': 'text/weird' },
        }),
        400,
        'bad_request',
      ],
      ['no idempotency key', post('/api/account/start', {}), 400, 'bad_request'],
      [
        'an oversized body',
        command('/api/account/signOut', { token: 'x'.repeat(600_000) }),
        413,
        'too_large',
      ],
      ['an unknown procedure', command('/api/account/nothing', {}), 404, 'not_found'],
      ['an unknown service', t.app.inject('/api/nothing/me'), 404, 'not_found'],
      ['a command asked by GET', t.app.inject('/api/account/start'), 404, 'not_found'],
      ['a wrong shape', command('/api/account/read', { ids: 'all' }, { authorization }), 422, 'invalid'],
      ['no token', t.app.inject('/api/account/inbox'), 401, 'unauthenticated'],
      [
        'a bad token',
        t.app.inject({ url: '/api/account/me', headers: { authorization: 'Bearer nobody-has-this-token' } }),
        401,
        'unauthenticated',
      ],
      [
        'a photo address made up',
        t.app.inject(`/api/files/${randomUUID()}?size=full&until=99999999999999&sig=00`),
        403,
        'forbidden',
      ],
    ]
    for (const [name, call, status, code] of cases) {
      const reply = await call
      expect([name, reply.statusCode, reply.json().error.code]).toEqual([name, status, code])
      expect(reply.json().error.requestId).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('says to one who may not call what they ask that they may not, whatever they send', async () => {
    const authorization = await guest()
    const sent: [string, string][] = [
      ['not JSON', '{"a":'],
      ['too large', JSON.stringify({ title: 'x'.repeat(600_000) })],
      ['a wrong shape', '[]'],
    ]
    for (const [name, body] of sent) {
      const url = '/api/reports/accept'
      expect([name, (await post(url, body)).statusCode]).toEqual([name, 401])
      expect([name, (await post(url, body, { authorization })).statusCode]).toEqual([name, 403])
    }
    const url = '/api/reports/inbox?input={"queue":'
    expect((await t.app.inject(url)).statusCode).toBe(401)
    expect((await t.app.inject({ url, headers: { authorization } })).statusCode).toBe(403)
  })

  it('tells nothing of the inside when something unexpected fails', async () => {
    const implemented = t.kernel.find('account', 'me')
    const prepare = implemented.prepare
    implemented.prepare = () => Promise.reject(new Error('secret: relation persons'))
    try {
      const reply = await t.app.inject('/api/account/me')
      expect(reply.statusCode).toBe(500)
      expect(reply.body).not.toContain('secret')
    } finally {
      implemented.prepare = prepare
    }
  })

  it('answers probes, and is not ready without its database', async () => {
    expect((await t.app.inject('/healthz')).statusCode).toBe(200)
    expect((await t.app.inject('/readyz')).statusCode).toBe(200)
  })
})

describe('photos over HTTP', () => {
  async function upload(authorization: string, bytes: Buffer, key: string, language = 'zh-CN') {
    const form = new FormData()
    form.append('file', bytes, { filename: 'a.jpg', contentType: 'image/jpeg' })
    return t.app.inject({
      method: 'POST',
      url: '/api/files',
      payload: form.getBuffer(),
      headers: {
        ...form.getHeaders(),
        authorization,
        'idempotency-key': key,
        'accept-language': language,
      },
    })
  }
  const photo = () =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#4a7' } })
      .jpeg()
      .toBuffer()

  it('are taken once for one key and shown at a signed address', async () => {
    const authorization = await guest()
    const key = randomUUID()
    const first = await upload(authorization, await photo(), key)
    const again = await upload(authorization, await photo(), key)
    expect(first.statusCode).toBe(200)
    expect(again.json().data.fileId).toBe(first.json().data.fileId)
    const shown = await t.app.inject(first.json().data.thumb as string)
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp'])
    expect((await sharp(shown.rawPayload).metadata()).width).toBe(480)
  })

  it('are taken in the language of who sends them', async () => {
    const implemented = t.kernel.find('files', 'adopt')
    const prepare = jest.spyOn(implemented, 'prepare')
    const reply = await upload(await guest(), await photo(), randomUUID(), 'ar-XB')
    expect(reply.headers['content-language']).toBe('ar-XB')
    expect(prepare.mock.calls.map(([ctx]) => ctx.locale)).toEqual(['ar-XB'])
    prepare.mockRestore()
  })

  it('need somebody who sends them, and must be photos', async () => {
    expect((await upload('Bearer nobody-has-this-token', await photo(), randomUUID())).statusCode).toBe(401)
    const reply = await upload(await guest(), Buffer.from('<script>not a photo</script>'), randomUUID())
    expect([reply.statusCode, reply.json().error.fields.photo]).toEqual([422, expect.any(String)])
  })

  it('above the limit are refused with 413', async () => {
    const reply = await upload(await guest(), Buffer.alloc(13 * 1024 * 1024, 1), randomUUID())
    expect(reply.statusCode).toBe(413)
  })
})

describe('tables over HTTP', () => {
  const send = (bytes: Buffer, headers: Record<string, string>) => {
    const form = new FormData()
    form.append('file', bytes, { filename: 'a.csv', contentType: 'text/csv' })
    return t.app.inject({
      method: 'POST',
      url: '/api/tables',
      payload: form.getBuffer(),
      headers: { ...form.getHeaders(), 'idempotency-key': randomUUID(), ...headers },
    })
  }
  const CSV = Buffer.from('time,station,PM10\n2026-04-10 12:00,S1,32\n')
  const editor = async () => {
    const person = await t.staff([{ role: 'air_editor', area: '652328' }])
    return { authorization: `Bearer ${await openSession(t.db, t.settings, person.id, new Date())}` }
  }

  it('are taken from those who bring them for a living, and from nobody else', async () => {
    expect((await send(CSV, {})).statusCode).toBe(401)
    expect((await send(CSV, { authorization: await guest() })).statusCode).toBe(403)
    // refused before a byte is read: otherwise it would be too large
    const large = Buffer.alloc(MAX_TABLE_BYTES + 1, 'x')
    expect((await send(large, { authorization: await guest() })).statusCode).toBe(403)
    const reply = await send(CSV, await editor())
    expect(reply.statusCode).toBe(200)
    expect(reply.json().data).toEqual({
      incoming: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: CSV.length,
    })
  })

  it('are refused clearly: empty, no table, too large', async () => {
    const headers = await editor()
    const said = async (bytes: Buffer) => {
      const reply = await send(bytes, headers)
      return [reply.statusCode, reply.json().error.code]
    }
    expect(await said(Buffer.from('\n'))).toEqual([422, 'invalid'])
    expect(await said(Buffer.from('ffd8ffe0001000', 'hex'))).toEqual([422, 'invalid'])
    expect(await said(Buffer.alloc(MAX_TABLE_BYTES + 1, 'x'))).toEqual([413, 'too_large'])
  })
})
