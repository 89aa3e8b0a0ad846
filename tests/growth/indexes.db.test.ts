/**
 * Every procedure and job is done once in a county of many years, and the server tells what it really read. What reads
 * more rows than a page, a cap or a year of days has, has no index that serves it: so many rows come only of what has
 * grown.
 */
import { sql } from 'drizzle-orm'
import { jobs, services } from '../../cloud/product'
import { runStatement, testDatabase } from '../support/database'
import { ALLOWED, stepOf } from './allowed'
import { ASKS, UNASKED } from './asked'
import { readingsOf, STEPS, UNWALKED } from './walk'
import { makeWorld, type World } from './world'

/** Enough that the planner has no reason to read a table from end to end. */
const CASES = 20_000
/** Years of the air, for the same reason. */
const DAYS = 1_000
/** A count of the desk stops at a thousand; a year of days of one scope is 366. */
const MOST_ROWS = 1_000
/** What reads more, and no more than so much. */
const BOUNDED: Readonly<Record<string, readonly [rows: number, why: string]>> = {
  'reports.find': [
    2_500,
    'the thousand newest cases of a desk, the open ones between them, and a page; where few of a group have the words, all that have them',
  ],
  'air.flagDust': [2_500, 'the days of a year of every station'],
  'air.openDays': [5_000, 'the days of a year of every station, each with its station'],
  'job air.report-day': [2_500, 'the days of a year of every station'],
  'job air.recheck-day': [2_500, 'the days of a year of every station'],
  'job air.close-year': [
    20_000,
    'the hours and days of a year, station by station; as few days as here are read from end to end',
  ],
  'survey.drawRechecks': [3_000, 'the visits of one survey'],
  'job survey.lists': [3_000, 'the households of one survey'],
  'reports.caseBoard': [3_000, 'the 2,000 cases that a board counts, and whether 1,000 more lie beyond'],
}

let world: World
const { TEST_POSTGRES_URL: server = '' } = process.env
const onServer = testDatabase() === 'postgres' ? describe : describe.skip

test('every procedure is asked, or it is said why not', () => {
  const all = services.flatMap(({ procedures }) =>
    Object.values(procedures).map(({ procedure }) => `${procedure.service}.${procedure.name}`),
  )
  const asked = new Set([...Object.keys(ASKS).map(stepOf), ...Object.keys(UNASKED)])
  expect([...asked].sort()).toEqual(all.sort())
  expect(jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(UNWALKED)))
  const steps = STEPS.map(({ name }) => stepOf(name))
  expect(steps).toEqual(expect.arrayContaining([...Object.keys(ALLOWED), ...Object.keys(BOUNDED)]))
})

// the embedded database tells nobody its plans
onServer('in a county of many years', () => {
  beforeAll(async () => {
    world = await makeWorld(server, CASES, undefined, { days: DAYS })
  }, 900_000)
  afterAll(async () => {
    await world.close()
    await runStatement(server, `drop database growth_${CASES} with (force)`)
  })

  test('an index stands in rising order: a list that falls walks it back, and nulls lie as the list has them', async () => {
    const { rows } = await world.db.execute(
      sql`select indexdef from pg_indexes where schemaname = 'public' and indexdef ~ '(DESC|NULLS (FIRST|LAST))'`,
    )
    expect(rows).toEqual([])
  })

  test.each(STEPS.map((step) => [step.name, step] as const))(
    '%s reads no more however much there is',
    async (name, step) => {
      const readings = await readingsOf(world, step)
      const [most = MOST_ROWS] = BOUNDED[stepOf(name)] ?? []
      const much = readings.filter(({ rows }) => rows > most)
      if (stepOf(name) in ALLOWED) return
      expect(
        much.map(({ what, by, rows, statement }) => ({
          what,
          by,
          rows,
          statement: statement.slice(0, 2000),
        })),
      ).toEqual([])
    },
  )

  // a cluster has each county's rows on one machine, and finds it by the county alone
  test.each(STEPS.map((step) => [step.name, step] as const))(
    '%s asks every table for a county',
    async (_, step) => {
      const readings = await readingsOf(world, step)
      // the server's own catalogue is no county's
      const strays = readings.filter((one) => !one.ofCounty && !one.what.startsWith('pg_'))
      expect(strays.map(({ what, statement }) => ({ what, statement: statement.slice(0, 2000) }))).toEqual([])
    },
  )

  test('the server tells: a statement that nothing serves is seen', async () => {
    const step = {
      name: 'end to end',
      prepare: (_: World, tx: World['db']) =>
        Promise.resolve(() => tx.execute(sql`select max(words) from cases`)),
    }
    const readings = await readingsOf(world, step)
    expect(readings).toContainEqual(expect.objectContaining({ what: 'cases', by: null, ofCounty: false }))
    expect(Math.max(...readings.map(({ rows }) => rows))).toBeGreaterThan(CASES)
  })
})
