/** Attacks on tickets and envelopes themselves: forged, moved, repeated, and sent with everything that names somebody. */
import { eq } from 'drizzle-orm'
import { openBox } from '../../cloud/features/survey/box/opening'
import { makeBox, makeBoxPairs, makePapers, tryPapers } from '../../cloud/features/survey/box/make'
import { type BoxKeys, surveyContract } from '../../cloud/features/survey/contract'
import { surveyFeature } from '../../cloud/features/survey'
import { envelopes } from '../../cloud/features/survey/tables'
import { serveFunction } from '../../cloud/functions/door'
import { openSession } from '../../cloud/platform/identity/sessions'
import type { Papers } from '../../cloud/shared/box/papers'
import { DAY_MS } from '../../cloud/shared/time'
import { bothOf, makeTriedBox } from '../factories/box'
import { makeSurvey } from '../factories/survey'
import { testDatabase } from '../support/database'
import type { TestServices } from '../support/services'
import { drawTicket, sealSheet, sendSealed, vote, type Voted } from '../support/voter'
import { throughDoor } from './door'
import { type Attacked, everyRow, startAttacked } from './reports'
import { lyingIn } from './thief/tables'

const OPENID = 'openid-of-somebody'
jest.mock('wx-server-sdk', () => ({
  __esModule: true,
  default: {
    init: () => undefined,
    getWXContext: () => ({ OPENID: 'openid-of-somebody', CLIENTIP: '203.0.113.9' }),
  },
}))
const onServer = testDatabase() === 'postgres' ? test : test.skip

let host: Attacked
let t: TestServices
let survey: string
let keys: BoxKeys
let papers: Papers
beforeAll(async () => {
  host = await startAttacked()
  t = throughDoor(host)
})
afterAll(() => host.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, new Date())
  ;({ keys, papers } = await makeTriedBox(t, survey))
})

const lying = (of = survey) => t.db.$count(envelopes, eq(envelopes.surveyId, of))
const later = () => new Date(Date.now() + 20 * DAY_MS)
const open = (codes: readonly [string, string]) =>
  openBox({ db: t.db, county: t.settings.county, survey, now: later(), codes })

const bytesOf = (text: string) => Buffer.from(text, 'base64url')
const textOf = (bytes: Buffer) => bytes.toString('base64url')

/** Another survey with ticket keys of its own. */
async function otherBox(): Promise<BoxKeys> {
  const id = await makeSurvey(t.db, new Date())
  const at = { db: t.db, county: t.settings.county, survey: id }
  const own = makePapers()
  await makeBox(at, { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers: own })
  for (const codes of bothOf(own)) await tryPapers(at, codes)
  return t.call(surveyContract.keys, { survey: id })
}

test('forged tickets, 12 ways: at, above and beside the modulus, too short, of another key, sample, survey or mark', async () => {
  const voted = await drawTicket(t, keys, await t.person())
  const second = await drawTicket(t, keys, await t.person())
  const other = await otherBox()
  const foreign = await drawTicket(t, other, await t.person())
  const sealed = sealSheet(keys, voted)
  const n = bytesOf(keys.tickets.open)
  const good = bytesOf(voted.signature)
  const changed = Buffer.from(good)
  changed.writeUInt8(changed.readUInt8(255) ^ 1, 255)
  // the same number modulo n, one modulus higher, where that still fits
  const sum = BigInt(`0x${good.toString('hex')}`) + BigInt(`0x${n.toString('hex')}`)
  const above = sum.toString(16).length <= 512 ? Buffer.from(sum.toString(16).padStart(512, '0'), 'hex') : n
  const ways: [string, Partial<Voted>][] = [
    ['the modulus itself', { signature: keys.tickets.open }],
    ['more than the modulus', { signature: textOf(Buffer.alloc(256, 255)) }],
    ['itself and a modulus', { signature: textOf(above) }],
    ['nothing', { signature: textOf(Buffer.alloc(256)) }],
    ['one', { signature: textOf(Buffer.alloc(256).fill(1, 255)) }],
    ['a byte too short', { signature: textOf(good.subarray(1)) }],
    ['a byte too long', { signature: textOf(Buffer.concat([Buffer.alloc(1), good])) }],
    ['changed', { signature: textOf(changed) }],
    ['of another survey', { signature: foreign.signature, m: foreign.m }],
    ['of the other sample', { sample: 'drawn' }],
    ['for another mark', { m: second.m }],
    ['for a mark too short', { m: textOf(bytesOf(voted.m).subarray(1)) }],
  ]
  let through = 0
  for (const [name, change] of ways) {
    const sent = sendSealed(t, keys, { ...voted, ...change }, sealed)
    const end = await sent.then(
      () => 'stored',
      (error: unknown) => Reflect.get(Object(error), 'code') as string,
    )
    if (end !== 'invalid') through += 1
    expect([name, end]).toEqual([name, 'invalid'])
  }
  expect([ways.length, through, await lying()]).toEqual([12, 0, 0])
  await sendSealed(t, keys, voted, sealed)
  expect(await lying()).toBe(1)
})

test('moved envelopes do not open: to another mark, version, sample or survey', async () => {
  const other = await otherBox()
  const whole = await vote(t, keys, await t.person())
  const moved = [
    (to: Voted) => sealSheet(keys, whole, { receipt: to.receiptHash }),
    (to: Voted) => sealSheet(keys, to, {}, 2),
    (to: Voted) => sealSheet(keys, { ...to, sample: 'drawn' }),
    (to: Voted) => sealSheet({ ...keys, survey: other.survey }, to),
    (to: Voted) => sealSheet({ ...keys, box: other.box }, to),
  ]
  for (const sealed of moved) {
    const to = await drawTicket(t, keys, await t.person())
    await sendSealed(t, keys, to, sealed(to))
  }
  expect(await open([papers[0], papers[1]])).toEqual({
    sheets: 1,
    tickets: moved.length + 1,
    withdrawn: 0,
    broken: moved.length,
  })
})

test('two blinded tickets for a seat, also at once and under other keys of idempotency: one envelope', async () => {
  const person = await t.person()
  const draws = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      drawTicket(t, keys, person).then((one) => sendSealed(t, keys, one, sealSheet(keys, one))),
    ),
  )
  expect(draws.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(drawTicket(t, keys, person)).rejects.toMatchObject({ detail: { reason: 'answered' } })
  expect(await lying()).toBe(1)
})

test('each pair of papers opens, in either order; one paper, or one with a foreign one, never does', async () => {
  const foreign = makePapers()
  for (const [first, second] of bothOf(papers)) {
    const one = await vote(t, keys, await t.person())
    for (const bad of [
      [first, first],
      [second, second],
      [first, foreign[1]],
      [foreign[0], second],
      [first, ''],
    ] as const)
      await expect(open(bad)).rejects.toMatchObject({ reason: 'wrong_papers' })
    expect(await lying()).toBe(1)
    expect(await open([second, first])).toMatchObject({ sheets: 1, broken: 0 })
    expect(one.signature).not.toBe('')
    survey = await makeSurvey(t.db, new Date())
    ;({ keys } = await remade())
  }

  /** A box with the same papers for the next pair. */
  async function remade() {
    const at = { db: t.db, county: t.settings.county, survey }
    await makeBox(at, { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers })
    for (const codes of bothOf(papers)) await tryPapers(at, codes)
    return { keys: await t.call(surveyContract.keys, { survey }) }
  }
})

/** Every row, and which transaction wrote those that name somebody. */
async function traces() {
  const rows = await everyRow(t.db)
  const xmin = async (table: string, column: string) =>
    (await lyingIn(t.db, table, column)).map(({ value, ...row }) => [value, row['xmin']])
  return { rows, named: [await xmin('sessions', 'token_hash'), await xmin('persons', 'id')] }
}

const changed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after].filter(([name, rows]) => rows !== before.get(name)).map(([name]) => name)

/** What is asked of nobody about one envelope, in the order in which a phone asks. */
const anonymous = (voted: Voted) => [
  { name: 'send', input: { ...sent(voted), sealed: sealSheet(keys, voted) } },
  { name: 'envelope', input: { survey, sample: 'open', m: voted.m } },
  { name: 'sheet', input: { survey, sample: 'open', receiptHash: voted.receiptHash } },
  { name: 'send', input: { ...sent(voted), version: 2, sealed: null } },
  { name: 'invited', input: { survey, invite: '0000-0000-0000-0000' } },
]
const sent = ({ m, signature }: Voted) => ({ survey, sample: 'open', m, signature, version: 1 })

test('at the HTTP door, a session, a cookie, a key and an openid that come along leave no row and no line', async () => {
  const person = await t.person()
  const voted = await drawTicket(t, keys, person)
  const token = await openSession(t.db, t.settings, person.id, new Date())
  const loud = {
    authorization: `Bearer ${token}`,
    cookie: 'session=somebody',
    'idempotency-key': '7a1f8d0e-53b5-4c86-9d0c-1f7f2a4c9b11',
    'x-wx-openid': OPENID,
    'x-forwarded-for': '198.51.100.7',
  }
  // a token that is no longer good would be refused if anybody looked at it
  const headers = [loud, { ...loud, authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }]
  for (const with_ of headers) {
    const before = await traces()
    const from = host.lines.length
    for (const { name, input } of anonymous(voted)) {
      const reply = await host.app.inject({
        method: 'POST',
        url: `/api/survey/${name}`,
        headers: with_,
        remoteAddress: '203.0.113.44',
        payload: input,
      })
      // nothing is open yet, and what was withdrawn stays so
      expect([200, 404, 409]).toContain(reply.statusCode)
    }
    const after = await traces()
    const written = changed(before.rows, after.rows)
    expect(written.filter((name) => name !== 'survey_envelopes')).toEqual([])
    expect(after.named).toEqual(before.named)
    // not even that there was something: the line itself would say the second
    expect(host.lines.slice(from)).toEqual([])
  }
  // the control: what bears a name is noted
  await host.app.inject({ method: 'POST', url: '/api/account/read', headers: loud, payload: {} })
  expect(host.lines.join('')).toContain('/api/')
  expect(await lying()).toBe(1)
})

onServer(
  'at the door of cloud functions, the openid that WeChat vouches for makes nobody and leaves no row',
  async () => {
    const { secret, keyRing } = t.settings
    const given = {
      DATABASE_URL: t.url ?? '',
      SECRET_KEY: secret.toString('base64'),
      DATA_KEYS: Object.entries(keyRing.keys)
        .map(([id, key]) => `${id}:${key.toString('base64')}`)
        .join(','),
      CLOUD_FILE_PREFIX: 'cloud://env.bucket',
      LOG_LEVEL: 'silent',
    }
    const env = jest.replaceProperty(process, 'env', { ...process.env, ...given })
    try {
      const main = serveFunction(surveyFeature)
      const voted = await drawTicket(t, keys, await t.person())
      const call = (procedure: string, input: object) =>
        main({ procedure, input, idempotencyKey: '7a1f8d0e-53b5-4c86-9d0c-1f7f2a4c9b12' })
      // the instance says which keys it holds when it opens, whoever called it
      await call('send', {})
      const before = await traces()
      const [put, look, early, withdraw] = anonymous(voted)
      expect(await call('send', put?.input ?? {})).toEqual({ data: { stored: true } })
      expect(await call('envelope', look?.input ?? {})).toMatchObject({ data: { opened: false, version: 1 } })
      expect(await call('sheet', early?.input ?? {})).toMatchObject({ error: { code: 'not_found' } })
      expect(await call('send', withdraw?.input ?? {})).toEqual({ data: { stored: true } })
      const after = await traces()
      expect(changed(before.rows, after.rows)).toEqual(['survey_envelopes'])
      expect(after.named).toEqual(before.named)
      // control: what is not anonymous makes the person of this openid
      expect(await call('mine', { survey })).toMatchObject({ data: { answered: false } })
      expect(changed(after.rows, await everyRow(t.db))).toContain('persons')
    } finally {
      env.restore()
    }
  },
)
