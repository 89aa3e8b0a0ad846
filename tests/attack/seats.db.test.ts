/** One seat for each sample, whoever wants it at the same moment. The long form sends a thousand over HTTP. */
import { testDatabase } from '../support/database'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'
import { drawTicket } from '../support/voter'
import { forLetter, forOwn, rush, surveyWithLetter } from './seats'

// the embedded database serves one statement after the other: there is no crowd
const onServer = testDatabase() === 'postgres' ? test : test.skip
const TRIES = 100

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const persons = (count: number) => Promise.all(Array.from({ length: count }, () => t.person()))

onServer(
  'a hundred who have the code of one letter: one ticket, and all others hear that it is used',
  async () => {
    const keys = await surveyWithLetter(t, TEST_NOW)
    const came = await rush(t, keys, 'drawn', TRIES, forLetter(t, keys.survey, await persons(TRIES)))
    const { answered } = came
    expect(came).toMatchObject({ signed: 1, good: answered, rows: 1 })
    expect(came.refused).toEqual({ 'conflict invite_used': TRIES - answered })
    // repeated once at most: nobody else got a ticket
    expect([1, 2]).toContain(answered)
  },
)

onServer('a resident with a hundred phones: one ticket of the open sample', async () => {
  const keys = await surveyWithLetter(t, TEST_NOW)
  const came = await rush(t, keys, 'open', TRIES, forOwn(t, keys.survey, await t.person()))
  const { answered } = came
  expect(came).toMatchObject({ signed: 1, good: answered, rows: 1 })
  expect(came.refused).toEqual({ 'conflict answered': TRIES - answered })
  expect([1, 2]).toContain(answered)
})

onServer('who answered openly and was drawn has both seats, once each, in whatever crowd', async () => {
  const keys = await surveyWithLetter(t, TEST_NOW)
  const person = await t.person()
  await drawTicket(t, keys, person)
  const came = await rush(t, keys, 'drawn', TRIES, forLetter(t, keys.survey, [person]))
  expect(came).toMatchObject({ signed: 1, rows: 2 })
  expect(Object.keys(came.refused)).toEqual(['conflict invite_used'])
})
