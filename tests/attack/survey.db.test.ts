/** Attack 1 of the survey in short: a thief with the whole database, system columns included, after the opening. */
import { startTestServices, type TestServices } from '../support/services'
import { attacksOnTables, byLength, markOf, play, type Played, truthOf } from './survey'
import { betterThanGuessing, outcomeOf } from './thief/chance'
import { everything, tablesWith } from './thief/tables'

const PEOPLE = 60

let t: TestServices
let played: Played
beforeAll(async () => {
  t = await startTestServices()
  played = await play(t, PEOPLE)
}, 120_000)
afterAll(() => t.stop())

test('no order in the tables tells who wrote which sheet', async () => {
  const attacks = await attacksOnTables(t, played)
  expect(betterThanGuessing('survey', attacks, truthOf(played), () => undefined)).toEqual([])
  // what the thief does know: who has which seat
  expect(played.taken.seated).toEqual(played.people.map(({ id }) => id))
})

test('envelopes are alike in length; unpadded ones would give more than half away', () => {
  expect(new Set([...played.taken.sealed.values()].map((bytes) => bytes.length)).size).toBe(1)
  expect(played.taken.sealed.size).toBe(PEOPLE)
  expect(outcomeOf(byLength(played), truthOf(played)).through).toBeGreaterThan(PEOPLE / 2)
})

test('no table holds a person beside a sheet, a receipt code, or a mark beside a sheet', async () => {
  const ids = played.people.map(({ id }) => id)
  // their own words name them in this test, and lie alone
  expect(await tablesWith(t.db, ids)).toEqual(['persons', 'survey_words'])
  const codes = played.people.flatMap(({ voted }) => [voted.code, voted.code.replaceAll('-', '')])
  expect(await tablesWith(t.db, [...codes, ...played.papers])).toEqual([])
  const marks = played.people.map(({ voted }) => markOf(voted))
  expect(
    await tablesWith(
      t.db,
      marks.map((mark) => mark.slice(2)),
    ),
  ).toEqual(['survey_envelopes'])
  const all = await everything(t.db)
  expect(all.get('survey_participations')).toBe('')
})
