/** Attacks on anonymous reports and on uploads, in short; `reports.long-attack.test.ts` has the write-ahead log too. */
import { randomUUID } from 'node:crypto'
import { openSession } from '../../cloud/platform/identity/sessions'
import {
  type Attacked,
  everyRow,
  fileNobodys,
  filesBelow,
  startAttacked,
  takePhoto,
  tracesOf,
  upload,
} from './reports'

let t: Attacked
beforeEach(async () => {
  t = await startAttacked()
})
afterEach(() => t.stop())

const bearerOf = async (id: string) => `Bearer ${await openSession(t.db, t.settings, id, new Date())}`
/** Tables that an anonymous report may write. */
const ITS_OWN = [
  'case_days',
  'case_desks',
  'case_events',
  'case_figures',
  'case_numbers',
  'case_photos',
  'cases',
  'files',
]

test('person made 0.3 s before the case: nothing but the case itself is written, whatever the phone sends along', async () => {
  const person = await t.person()
  const authorization = await bearerOf(person.id)
  const before = await everyRow(t.db)
  const sent = await fileNobodys(t, 1, { authorization, 'idempotency-key': randomUUID() })
  const after = await everyRow(t.db)
  const changed = [...after].filter(([name, rows]) => rows !== before.get(name)).map(([name]) => name)
  expect(changed.filter((name) => !ITS_OWN.includes(name))).toEqual([])
  const written = ITS_OWN.map((name) => after.get(name) ?? '').join('\n')
  for (const secret of [person.id, sent.claim, sent.receipt, sent.receiptHash])
    expect(written).not.toContain(secret)
  const rows = after.get('files') ?? ''
  expect(JSON.parse(rows)).toMatchObject({
    owner_id: null,
    claim_hash: null,
    upload_hash: null,
    clean_hash: null,
    unclaimed_since: null,
  })
})

test('photo owner first in WAL, sha256 convicts: before and after handing in there is neither', async () => {
  const person = await t.person()
  const original = await takePhoto(2)
  const sent = await upload(t, '/api/reports/photos', original, {
    headers: { authorization: await bearerOf(person.id) },
    fields: { claim: 'c'.repeat(43), photo: randomUUID() },
  })
  expect(sent.statusCode).toBe(200)
  const waiting = (await everyRow(t.db)).get('files') ?? ''
  expect(JSON.parse(waiting)).toMatchObject({ owner_id: null, clean_hash: null })
  const named = await upload(t, '/api/files', original, {
    headers: { authorization: await bearerOf(person.id), 'idempotency-key': randomUUID() },
  })
  expect(named.statusCode).toBe(200)
  const filed = await fileNobodys(t, 3)
  const rows = [...(await everyRow(t.db)).values()].join('\n')
  const files = filesBelow(t.filesFolder)
  const log = t.lines.join('')
  expect(log).toContain('/api/files')
  expect(log).not.toContain('/api/reports/photos')
  expect(log).not.toMatch(/203\.0\.113\.|remoteAddress|authorization/)
  for (const one of [original, filed.original])
    for (const trace of tracesOf(one)) {
      expect([trace, rows.includes(trace), log.includes(trace)]).toEqual([trace, false, false])
      expect(files.filter(({ bytes }) => bytes.includes(trace)).map(({ name }) => name)).toEqual([])
    }
})

test('a repeated upload is the same photo, and of two at once one is kept', async () => {
  const original = await takePhoto(4)
  const fields = { claim: 'd'.repeat(43), photo: randomUUID() }
  const send = async () =>
    (await upload(t, '/api/reports/photos', original, { fields })).json<{ data: { fileId: string } }>().data
  const sent = [...(await Promise.all([send(), send()])), await send()]
  expect(new Set(sent.map(({ fileId }) => fileId)).size).toBe(1)
  expect(filesBelow(t.filesFolder)).toHaveLength(2)
})

test('refused uploads stay on disk: 12 ways to be refused, none leaves a byte', async () => {
  const photo = await takePhoto(5)
  const person = await t.person()
  const authorization = await bearerOf(person.id)
  const other = await bearerOf((await t.person()).id)
  const key = randomUUID()
  const ok = { authorization, 'idempotency-key': key }
  expect((await upload(t, '/api/files', photo, { headers: ok })).statusCode).toBe(200)
  const kept = filesBelow(t.filesFolder).map(({ name }) => name)
  const fresh = () => ({ authorization, 'idempotency-key': randomUUID() })
  const claimed = (fields: Record<string, string>) => upload(t, '/api/reports/photos', photo, { fields })
  const ways: [string, () => ReturnType<typeof upload>, number][] = [
    ['no session', () => upload(t, '/api/files', photo, { headers: { 'idempotency-key': key } }), 401],
    [
      'bad token',
      () => upload(t, '/api/files', photo, { headers: { ...ok, authorization: 'Bearer x' } }),
      401,
    ],
    ['no key', () => upload(t, '/api/files', photo, { headers: { authorization } }), 400],
    [
      'bad key',
      () => upload(t, '/api/files', photo, { headers: { authorization, 'idempotency-key': '1' } }),
      400,
    ],
    ['reused key', async () => upload(t, '/api/files', await takePhoto(150), { headers: ok }), 409],
    ['no photo', () => upload(t, '/api/files', Buffer.from('%PDF-1.7'), { headers: fresh() }), 422],
    ['half a photo', () => upload(t, '/api/files', photo.subarray(0, 300), { headers: fresh() }), 422],
    ['a table by a resident', () => upload(t, '/api/tables', Buffer.from('a,b'), { headers: fresh() }), 403],
    ['no claim', () => claimed({ photo: randomUUID() }), 422],
    ['no name', () => claimed({ claim: 'e'.repeat(43) }), 422],
    ['bad claim', () => claimed({ claim: '../x', photo: randomUUID() }), 422],
    [
      'limit used up',
      async () => {
        for (let n = 0; n < 200; n++)
          await t.app.inject({
            method: 'POST',
            url: '/api/files/adopt',
            payload: { incoming: '' },
            headers: { authorization: other, 'idempotency-key': randomUUID() },
          })
        return upload(t, '/api/files', photo, { headers: { ...fresh(), authorization: other } })
      },
      429,
    ],
  ]
  let through = 0
  for (const [name, way, status] of ways) {
    expect([name, (await way()).statusCode]).toEqual([name, status])
    const lying = filesBelow(t.filesFolder).map((file) => file.name)
    if (lying.join() !== kept.join()) through += 1
  }
  expect([ways.length, through]).toEqual([12, 0])
})

test('millisecond of each photo in the log: nothing that nobody sends has a line', async () => {
  const before = t.lines.length
  await fileNobodys(t, 6)
  await t.app.inject({
    method: 'POST',
    url: '/api/reports/caseByReceipt',
    payload: { receipt: '1'.repeat(40) },
  })
  expect(t.lines.slice(before).filter((line) => line.includes('"msg":"request"'))).toEqual([])
  await t.app.inject({ url: '/api/reports/ledgerStats' })
  expect(t.lines.filter((line) => line.includes('"msg":"request"'))).toHaveLength(1)
})
