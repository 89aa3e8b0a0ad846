import { randomBytes, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { bothOf, boxOfBrowser, HOLDERS } from '../../../../tests/factories/box'
import { makeSurvey } from '../../../../tests/factories/survey'
import { testDatabase } from '../../../../tests/support/database'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { vote } from '../../../../tests/support/voter'
import { everything } from '../../../../tests/attack/thief/tables'
import type { Person } from '../../../platform/kernel/context'
import { auditLog, idempotencyKeys } from '../../../platform/kernel/tables'
import type { Papers } from '../../../shared/box/papers'
import { DAY_MS } from '../../../shared/time'
import { surveyContract } from '../contract'
import { surveyDesk } from '../contract/desk'
import { surveyResults } from '../contract/result'
import { surveyBoxes } from '../tables'
import { clearForgotten } from './clearing'
import { DEMO_PAPERS } from './demo-papers'
import { makePapers } from './make'

const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const AFTER = inDays(18)

let t: TestServices
let survey: string
let surveyor: Person
let auditor: Person
beforeAll(async () => {
  t = await startTestServices()
  surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
  auditor = await t.staff([{ role: 'auditor', area: t.settings.county }])
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW)
  // each test types as somebody of their own, so that none uses up what another may
  surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
})

const look = (as = surveyor, now = TEST_NOW) => t.call(surveyDesk.box, { survey }, { as, now })
const pairOf = (codes: readonly [string, string], now = TEST_NOW) =>
  t.call(surveyDesk.tryBox, { survey, codes: [...codes] }, { as: surveyor, now })
const open = (codes: readonly [string, string], now = AFTER) =>
  t.call(surveyDesk.openBox, { survey, codes: [...codes] }, { as: surveyor, now })
async function make(given: { officeKey?: string; papers?: Papers } = {}) {
  const { about } = await look()
  const { papers, made } = await boxOfBrowser(about, given.papers)
  const office = given.officeKey === undefined ? {} : { officeKey: given.officeKey }
  const { fingerprint } = await t.call(
    surveyDesk.makeBox,
    { survey, ...made, ...office },
    { as: surveyor, caller: randomUUID() },
  )
  return { papers, fingerprint, made }
}
async function makeTried() {
  const { papers } = await make()
  for (const codes of bothOf(papers)) await pairOf(codes)
  return papers
}
const deeds = async () => {
  const rows = await t.db
    .select({ action: auditLog.action, detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.subject, `survey:${survey}`))
    .orderBy(auditLog.seq)
  return rows.map(({ action, detail }) => [action, detail])
}

describe('a box of the desk', () => {
  it('is made in a browser, tried by each pair, and only then takes answers', async () => {
    expect(await look()).toMatchObject({ state: 'none', fingerprint: null, tried: [], holders: null })
    const { papers, fingerprint } = await make()
    expect(fingerprint).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(await look()).toMatchObject({ state: 'untried', fingerprint: null, holders: HOLDERS })
    expect(await pairOf([papers[1], papers[0].toLowerCase()])).toEqual({ pair: '12', left: ['13', '23'] })
    await pairOf([papers[0], papers[2]])
    expect(await look()).toMatchObject({ state: 'untried', tried: ['12', '13'] })
    expect(await pairOf([papers[1], papers[2]])).toEqual({ pair: '23', left: [] })
    expect(await look()).toMatchObject({ state: 'sealed', fingerprint })
    const keys = await t.call(surveyContract.keys, { survey })
    expect(keys.fingerprint).toBe(fingerprint)
    await vote(t, keys, await t.person())
    await expect(make()).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'in_use' } })
    expect((await look()).makeable).toBe(false)
    expect(await deeds()).toEqual([
      ['survey.box_made', { fingerprint, office: false }],
      ['survey.box_tried', { pair: '12' }],
      ['survey.box_tried', { pair: '13' }],
      ['survey.box_tried', { pair: '23' }],
    ])
  })

  it('is made once however often its request comes, and anew as long as nobody used it', async () => {
    const { about } = await look()
    const { made } = await boxOfBrowser(about)
    const [input, key] = [{ survey, ...made }, randomUUID()]
    const first = await t.call(surveyDesk.makeBox, input, { as: surveyor, key })
    expect(await t.call(surveyDesk.makeBox, input, { as: surveyor, key })).toEqual(first)
    expect((await make()).fingerprint).not.toBe(first.fingerprint)
    expect((await look()).makeable).toBe(true)
    const closed = await t.call(surveyDesk.box, { survey }, { as: surveyor, now: inDays(11) })
    expect(closed.makeable).toBe(false)
  })

  it('is not made after the close, with a bad key of the office, or with all papers in the county', async () => {
    const { made } = await boxOfBrowser((await look()).about)
    const input = { survey, ...made }
    const late = t.call(surveyDesk.makeBox, input, { as: surveyor, now: inDays(11) })
    await expect(late).rejects.toMatchObject({ detail: { reason: 'closed' } })
    await expect(make({ officeKey: 'BEGIN PUBLIC KEY' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { officeKey: expect.stringContaining('PEM') as string },
    })
    const home = HOLDERS.map((holder) => ({ ...holder, outside: false }))
    const [one, two, three] = home
    if (!one || !two || !three) throw new Error('three')
    const inside = t.call(surveyDesk.makeBox, { ...input, holders: [one, two, three] }, { as: surveyor })
    await expect(inside).rejects.toMatchObject({ code: 'invalid' })
    expect((await look()).state).toBe('none')
  })

  it('says that it is broken where the wraps hold another key', async () => {
    const { about } = await look()
    const { papers, made } = await boxOfBrowser(about)
    const modulus = Buffer.from(made.modulus, 'base64url')
    modulus[100] = (modulus[100] ?? 0) ^ 1
    const other = { survey, ...made, modulus: modulus.toString('base64url') }
    await t.call(surveyDesk.makeBox, other, { as: surveyor })
    await expect(pairOf([papers[0], papers[1]])).rejects.toMatchObject({ detail: { reason: 'broken_box' } })
  })
})

describe('wrong papers', () => {
  it('are counted, with who typed them, and change nothing; a single paper never opens', async () => {
    const papers = await makeTried()
    const none = { pair: null, left: [] }
    expect(await pairOf([papers[0], papers[0]])).toEqual(none)
    expect(await pairOf([papers[0], makePapers()[1]])).toEqual(none)
    expect(await pairOf([papers[0], 'no code'])).toEqual(none)
    expect(await open([papers[0], papers[0]])).toEqual({ found: null })
    expect(await look()).toMatchObject({ state: 'sealed', refused: 4, openedOn: null })
    expect((await deeds()).slice(-4)).toEqual(Array.from({ length: 4 }, () => ['survey.box_refused', null]))
  })

  it('are slowed: after twenty in an hour the person waits', async () => {
    await make()
    for (let n = 0; n < 20; n += 1) await pairOf(['a', `${n}`])
    await expect(pairOf(['a', 'b'])).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('the opening at the desk', () => {
  it('waits for its day, opens once, and tells what it found', async () => {
    const papers = await makeTried()
    const keys = await t.call(surveyContract.keys, { survey })
    for (let n = 0; n < 3; n += 1) await vote(t, keys, await t.person())
    await expect(open([papers[0], papers[1]], inDays(12))).rejects.toMatchObject({
      detail: { reason: 'too_early' },
    })
    const stateAfter = async () =>
      (await t.call(surveyDesk.deskSurvey, { survey }, { as: surveyor, now: inDays(25) })).state
    // shut, it waits, also beyond the day of its results
    expect(await stateAfter()).toBe('closed')
    const key = randomUUID()
    const input = { survey, codes: [papers[2], papers[0]] as [string, string] }
    const asked = { as: surveyor, now: AFTER, key }
    const { found } = await t.call(surveyDesk.openBox, input, asked)
    expect(found).toEqual({ sheets: 3, tickets: 3, withdrawn: 0, broken: 0 })
    expect(await stateAfter()).toBe('opened')
    // tapped again: the same answer
    expect(await t.call(surveyDesk.openBox, input, asked)).toEqual({ found })
    await expect(open([papers[0], papers[1]])).rejects.toMatchObject({ detail: { reason: 'opened' } })
    expect(await look(auditor, AFTER)).toMatchObject({
      state: 'opened',
      found,
      openedOn: '2026-11-03',
      // on a server the service's role may not
      cleared: testDatabase() !== 'postgres',
      opening: null,
    })
    expect(await clearForgotten(t.db, t.settings.county)).toBe(true)
    expect(await look()).toMatchObject({ cleared: true })
    expect((await deeds()).at(-1)).toEqual(['survey.box_opened', { pair: '13' }])
  })

  it('codes and private key stand in no table, neither tried, opened nor refused', async () => {
    const { papers, made } = await make()
    const foreign = makePapers()
    for (const codes of bothOf(papers)) await pairOf(codes)
    await pairOf([papers[0], foreign[1]])
    await open([papers[0], papers[1]])
    const all = [...(await everything(t.db)).values()].join('\n')
    // the control: what was sent with them is found like this
    expect([all.includes(HOLDERS[0].office), all.includes(made.modulus)]).toEqual([true, true])
    for (const code of [...papers, ...foreign])
      for (const written of [code, code.replaceAll('-', ''), code.toLowerCase()])
        expect(all.includes(written)).toBe(false)
    expect(await t.db.$count(idempotencyKeys)).toBeGreaterThan(0)
    // nor the wraps, from the opening on
    for (const { data } of made.wraps) expect(all.includes(data)).toBe(false)
  })
})

describe('the end of the papers', () => {
  const burn = (as: Person, change: { on?: string; witnesses?: string } = {}) =>
    t.call(
      surveyDesk.recordBurning,
      { survey, on: '2026-11-03', witnesses: '州统计局、县纪委监委', ...change },
      { as, now: inDays(20) },
    )
  const confirm = (as: Person, change: { on?: string; witnesses?: string } = {}) =>
    t.call(
      surveyDesk.confirmBurning,
      { survey, on: '2026-11-03', witnesses: '州统计局、县纪委监委', ...change },
      { as, now: inDays(20) },
    )

  it('is written down after the opening by one, and confirmed by another', async () => {
    const papers = await makeTried()
    await expect(burn(surveyor)).rejects.toMatchObject({ detail: { reason: 'not_opened' } })
    await open([papers[0], papers[1]])
    for (const on of ['2026-11-02', '2026-11-06'])
      await expect(burn(surveyor, { on })).rejects.toMatchObject({ code: 'invalid' })
    await burn(surveyor, { witnesses: '州统计局' })
    await expect(burn(auditor)).rejects.toMatchObject({ detail: { reason: 'own_record' } })
    // who wrote it may correct it
    await burn(surveyor)
    await expect(confirm(surveyor)).rejects.toMatchObject({ detail: { reason: 'own_confirm' } })
    await expect(confirm(auditor, { witnesses: '州统计局' })).rejects.toMatchObject({
      detail: { reason: 'changed' },
    })
    expect((await look(auditor)).burnt).toMatchObject({ confirmed: false, own: false })
    const told = async () => (await t.call(surveyResults.result, { survey }, { now: inDays(21) })).result?.box
    expect(await told()).toEqual({ openedOn: '2026-11-03', burnt: null })
    await confirm(auditor)
    expect(await told()).toEqual({
      openedOn: '2026-11-03',
      burnt: { on: '2026-11-03', witnesses: '州统计局、县纪委监委' },
    })
    expect((await look()).burnt).toEqual({
      on: '2026-11-03',
      witnesses: '州统计局、县纪委监委',
      confirmed: true,
      own: true,
    })
    await expect(burn(surveyor)).rejects.toMatchObject({ detail: { reason: 'confirmed' } })
    const rewriting = t.db.execute(sql`update survey_burnings set confirmed_by = recorded_by`)
    await expect(rewriting).rejects.toThrow()
  })
})

it('the demo’s codes are shown where they open the box, and nowhere else', async () => {
  const { about } = await look()
  const { made } = await boxOfBrowser(about, DEMO_PAPERS)
  await t.call(surveyDesk.makeBox, { survey, ...made }, { as: surveyor })
  expect((await look()).demo).toBeNull()
  t.settings.demo = true
  try {
    expect((await look()).demo).toEqual([...DEMO_PAPERS])
    await make()
    expect((await look()).demo).toBeNull()
  } finally {
    t.settings.demo = false
  }
})

it('what a box is made of is looked at: wraps of three pairs in their order, and no other bytes', async () => {
  const { made } = await boxOfBrowser((await look()).about)
  const [one, two, three] = made.wraps
  if (!one || !two || !three) throw new Error('three')
  for (const wraps of [
    [one, two],
    [two, one, three],
    [one, two, { ...three, data: 'x'.repeat(20) }],
    [one, two, { ...three, salt: randomBytes(8).toString('base64url') }],
  ]) {
    const bad = t.call(surveyDesk.makeBox, { survey, ...made, wraps }, { as: surveyor })
    await expect(bad).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(await t.db.$count(surveyBoxes, eq(surveyBoxes.surveyId, survey))).toBe(0)
})
