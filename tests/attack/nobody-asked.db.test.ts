/**
 * Procedures of nobody: which they are, that no door looks who calls them, and that they write what they are for and
 * nothing else, whatever a phone sends along.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { surveyDesk } from '../../cloud/features/survey/contract/desk'
import { openSession } from '../../cloud/platform/identity/sessions'
import { services } from '../../cloud/product'
import { makeTriedBox } from '../factories/box'
import { makeSurvey } from '../factories/survey'
import { TEST_COUNTY } from '../support/services'
import { drawTicket, sealSheet } from '../support/voter'
import { type Attacked, everyRow, startAttacked } from './reports'

/** Whoever takes one off this list has thought about what then leads back to whoever called it. */
const NOBODYS = [
  'reports.addMoreByReceipt',
  'reports.caseByReceipt',
  'reports.rateByReceipt',
  'reports.similarNearby',
  'reports.submitAnonymous',
  'reports.upload',
  'reports.urgeByReceipt',
  'survey.envelope',
  'survey.invited',
  'survey.send',
  'survey.sheet',
]

let t: Attacked
beforeAll(async () => {
  t = await startAttacked()
})
afterAll(() => t.stop())

const procedures = services.flatMap(({ procedures: each }) =>
  Object.values(each).map(({ procedure }) => procedure),
)
const post = (name: string, payload: object, headers: Record<string, string>) =>
  t.app.inject({ method: 'POST', url: `/api/${name.replace('.', '/')}`, payload, headers })

test('what is anonymous, and nothing else, is nobody’s', () => {
  const found = procedures
    .filter(({ anonymous }) => anonymous)
    .map(({ service, name }) => `${service}.${name}`)
  expect(found.sort()).toEqual(NOBODYS)
})

test('no door looks at a session that came along: neither a bad one is refused nor a good one touched', async () => {
  const staff = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
  const good = `Bearer ${await openSession(t.db, t.settings, staff.id, new Date())}`
  const before = await everyRow(t.db)
  for (const name of NOBODYS)
    for (const authorization of [good, `Bearer ${'x'.repeat(43)}`, 'Basic eDp4']) {
      const { statusCode } = await post(name, {}, { authorization, 'idempotency-key': randomUUID() })
      // looked at and found wanting, not turned away for who sent it
      expect([name, statusCode]).toEqual([name, 422])
    }
  expect(await everyRow(t.db)).toEqual(before)
  // the control: where somebody is asked for, it is looked at
  const bad = await post('reports.urge', {}, { authorization: `Bearer ${'x'.repeat(43)}` })
  expect(bad.statusCode).toBe(401)
  await post('reports.urge', {}, { authorization: good, 'idempotency-key': randomUUID() })
  expect(await everyRow(t.db)).not.toEqual(before)
})

test('an envelope that comes with a session is a row of the box and no other', async () => {
  const now = new Date()
  const { keys } = await makeTriedBox(t, await makeSurvey(t.db, now))
  const person = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
  const voted = await drawTicket(t, keys, person, { now })
  const authorization = `Bearer ${await openSession(t.db, t.settings, person.id, now)}`
  const before = await everyRow(t.db)
  const { sample, m, signature } = voted
  const envelope = { survey: keys.survey, sample, m, signature, version: 1, sealed: sealSheet(keys, voted) }
  const sent = await post('survey.send', envelope, { authorization, 'idempotency-key': randomUUID() })
  expect(sent.statusCode).toBe(200)
  const asked = { survey: keys.survey, sample, m }
  expect((await post('survey.envelope', asked, { authorization })).statusCode).toBe(200)
  const changed = [...(await everyRow(t.db))].filter(([name, rows]) => rows !== before.get(name))
  expect(changed.map(([name]) => name)).toEqual(['survey_envelopes'])
})

test('codes of drawn households stand nowhere but on their paper', async () => {
  const survey = await makeSurvey(t.db, new Date())
  const surveyor = await t.staff([{ role: 'surveyor', area: TEST_COUNTY }])
  const { keys } = await makeTriedBox(t, survey)
  const now = new Date()
  const { codes } = await t.call(surveyDesk.drawInvites, { survey, count: 3 }, { as: surveyor, now })
  await drawTicket(t, keys, surveyor, { invite: codes[0] ?? '', now })
  const rows = [...(await everyRow(t.db)).values()].join('\n')
  expect((await t.db.execute(sql`select count(*)::int as n from survey_invites`)).rows).toEqual([{ n: 3 }])
  for (const code of codes)
    for (const written of [code, code.replaceAll('-', ''), code.toLowerCase()])
      expect([written, rows.includes(written)]).toEqual([written, false])
})
