/**
 * Procedures of nobody: which they are, that no door looks who calls them, and that they write what they are for and
 * nothing else, whatever a phone sends along.
 */
import { randomUUID } from 'node:crypto'
import { surveyDesk } from '../../cloud/features/survey/contract/desk'
import { openSession } from '../../cloud/platform/identity/sessions'
import { services } from '../../cloud/product'
import { makeTriedBox } from '../factories/box'
import { drawSample, SEED_DAY } from '../factories/sample'
import { makeSurvey } from '../factories/survey'
import { TEST_COUNTY, TEST_NOW } from '../support/services'
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

test('codes and places of drawn households stand nowhere that can be read', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const { keys } = await makeTriedBox(t, survey)
  const { surveyor } = await drawSample(t, survey)
  const { villages } = await t.call(surveyDesk.letterVillages, { survey }, { as: surveyor })
  const village = villages[0]?.code ?? ''
  const { letters } = await t.call(surveyDesk.openLetters, { survey, village }, { as: surveyor })
  await drawTicket(t, keys, surveyor, { invite: letters[0]?.code ?? '', now: SEED_DAY })
  const rows = [...(await everyRow(t.db)).values()].join('\n')
  expect(letters.length).toBeGreaterThan(1)
  for (const { code, place } of letters)
    for (const written of [code, code.replaceAll('-', ''), code.toLowerCase(), place])
      expect([written, rows.includes(written)]).toEqual([written, false])
})
