/**
 * Who came to an activity is nobody's business but theirs and its organisers'. Every procedure that organisers have is
 * tried by the organiser of another town, by somebody with another duty, by a resident and by a stranger: none is let
 * in and nothing is changed. And nothing that anybody may ask says a name or a number of who came.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { activitiesContract } from '../../cloud/features/activities/contract'
import { activitiesAfter } from '../../cloud/features/activities/contract/after'
import { activitiesDoor } from '../../cloud/features/activities/contract/door'
import { activitiesMaking } from '../../cloud/features/activities/contract/making'
import type { Person } from '../../cloud/platform/kernel/context'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { makeAttendance, makePlot } from '../factories/attendance'
import { makeOrganiser, publishActivity, signUp } from '../factories/making'
import { makePhoto } from '../factories/reports'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'

const NAME = '塔吉古丽'
const PHONE = '13899996021'
const WORDS = '车来得太晚了'
const TELLING = /塔吉|吉古|古丽|9996021/u
const TOWN = '652328203'
const OTHER_TOWN = '652328100'
const HOUR = 3_600_000
const after = new Date(TEST_NOW.getTime() + 72 * HOUR)

let t: TestServices
let owner: Person
let came: Person
let activityId: string
let signUpId: string
let draftId: string
/** A photo that somebody took, by person: nothing but their duties keeps it out of an activity. */
const photos = new Map<string, string>()

beforeAll(async () => {
  t = await startTestServices()
  owner = await makeOrganiser(t, TOWN)
  came = await t.person()
  activityId = await publishActivity(t, owner, { asksPhone: true }, TOWN)
  const party = {
    party: 1,
    people: [{ name: NAME }],
    phone: PHONE,
    autoAccept: true,
    expect: 'seated' as const,
  }
  signUpId = (await t.call(activitiesContract.signUp, { activityId, ...party }, { as: came })).signUpId
  draftId = (await t.call(activitiesMaking.edit, { activityId }, { as: owner })).draftId
  await makeAttendance(t.db, activityId, { person: came, by: owner, trees: 3, plot: 'a' })
  await makePlot(t.db, { activityId, key: 'a', by: owner })
  await t.call(activitiesAfter.feedback, { activityId, score: 1, words: WORDS }, { as: came, now: after })
})
afterAll(() => t.stop())

const reason = '沙尘太大了，人走不动'
/** What an organiser of the activity would ask, by procedure: each of them names something that is not the asker's. */
const organisers = (
  fileId: string,
): { [K in keyof typeof activitiesMaking]: InputOf<(typeof activitiesMaking)[K]> } & {
  [K in keyof typeof activitiesDoor]: InputOf<(typeof activitiesDoor)[K]>
} => ({
  desk: {},
  areas: {},
  figures: {},
  begin: { area: TOWN, from: { what: 'activity', activityId } },
  edit: { activityId },
  draft: { draftId },
  save: { draftId, version: 1, draft: { title: '别人写的题目' } },
  cover: { draftId, version: 1, fileId },
  dropDraft: { draftId },
  publishing: { draftId },
  publish: { draftId, version: 1 },
  move: { activityId, startsAt: after.toISOString(), words: reason },
  cancelActivity: { activityId, words: reason },
  keep: { activityId },
  setSeats: { activityId, seats: 20 },
  takeOff: { signUpId, words: reason },
  sumUp: { activityId, version: null, words: '谢谢大家', sharedTrees: 9, bags: null, photos: [] },
  overview: { activityId },
  setPlot: {
    activityId,
    key: 'b',
    version: null,
    name: '地块',
    species: '梭梭',
    trees: 1,
    water: '',
    point: null,
    photo: null,
  },
  recount: { activityId, plot: 'a', day: '2026-10-16', alive: 0, of: 1 },
  tell: { activityId, to: 'all', words: '都不用来了' },
  askAgain: { activityId },
  takeTable: { what: 'volunteers', activityId },
  roll: { activityId, device: randomUUID() },
  scans: {
    activityId,
    device: randomUUID(),
    scans: [{ kind: 'arrive', scanId: randomUUID(), signUpId, at: TEST_NOW.toISOString(), people: 1 }],
  },
  release: { activityId },
})

const procedures: Readonly<Record<string, Procedure>> = { ...activitiesMaking, ...activitiesDoor }
/** Those that answer with what the asker's own duties cover: they let other organisers in, and name nothing. */
const OWN = ['desk', 'areas', 'figures']

/** Everything that the activities keep, as it lies in the tables. */
async function kept(): Promise<string> {
  const { rows } = await t.db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename like 'activit%' order by 1`,
  )
  const all: unknown[] = []
  for (const { name } of rows)
    all.push([name, (await t.db.execute(sql.raw(`select x::text as line from "${name}" x order by 1`))).rows])
  return JSON.stringify(all)
}

/** How a procedure refuses, or what it answers. */
async function asked(name: string, as: Person | null, now: Date): Promise<string> {
  const procedure = procedures[name]
  const input: unknown = Reflect.get(organisers(photos.get(as?.id ?? '') ?? randomUUID()), name)
  if (!procedure) throw new Error(name)
  return t.call(procedure, input as InputOf<Procedure>, { as, now }).then(
    // the table above has the input of each
    (answer) => JSON.stringify(answer),
    (error: unknown) => `refused: ${String(Reflect.get(Object(error), 'code'))}`,
  )
}

const others: readonly [string, () => Promise<Person | null>, string][] = [
  ['the organiser of another town', () => makeOrganiser(t, OTHER_TOWN), '(?:forbidden|not_found)'],
  ['the organiser of a department', () => makeOrganiser(t, 'dept:forest'), '(?:forbidden|not_found)'],
  ['a dispatcher', () => t.staff([{ role: 'dispatcher', area: TEST_COUNTY }]), 'forbidden'],
  ['whoever came', () => Promise.resolve(came), 'forbidden'],
  ['a stranger', () => Promise.resolve(null), 'unauthenticated'],
]

describe.each(others)('%s', (_, somebody, refusal) => {
  it('is refused everything that organisers of the activity do, and changes nothing', async () => {
    const as = await somebody()
    const organises = as?.roles.some(({ role }) => role === 'organiser') ?? false
    if (as) photos.set(as.id, await makePhoto(t.db, as.id))
    const before = await kept()
    const answers = new Map<string, string>()
    for (const now of [TEST_NOW, after])
      for (const name of Object.keys(procedures))
        answers.set(`${name} ${now.getTime()}`, await asked(name, as, now))
    for (const [name, answer] of answers) {
      const isOwn = organises && OWN.includes(name.split(' ')[0] ?? '')
      expect([name, answer]).toEqual([
        name,
        isOwn ? expect.not.stringContaining(activityId) : expect.stringMatching(`^refused: ${refusal}$`),
      ])
      expect(answer).not.toMatch(TELLING)
    }
    expect(await kept()).toBe(before)
  })
})

it('whose activity it is may look: the others are refused for who they are', async () => {
  const looks = ['desk', 'areas', 'figures', 'draft', 'publishing', 'overview', 'roll']
  for (const name of looks)
    expect([name, await asked(name, owner, TEST_NOW)]).toEqual([name, expect.stringMatching(/^\{/)])
  expect(await asked('roll', owner, TEST_NOW)).toMatch(TELLING)
  expect(await asked('takeTable', owner, after)).not.toMatch(/^refused/)
  const ofCounty = await makeOrganiser(t)
  expect(await asked('roll', ofCounty, TEST_NOW)).toMatch(TELLING)
})

it('organisers read a word back without knowing whose it is', async () => {
  const overview = await asked('overview', owner, after)
  expect(overview).toContain(WORDS)
  expect(overview).not.toMatch(new RegExp(`${came.id}|${TELLING.source}`, 'u'))
})

it('nothing that anybody may ask says who came, before or after', async () => {
  const { code } = await t.call(activitiesAfter.issueRecord, { name: NAME }, { as: came, now: after })
  const resident = await t.person()
  await signUp(t, await publishActivity(t, owner, {}, TOWN), resident)
  const told: string[] = []
  for (const as of [null, resident])
    for (const now of [TEST_NOW, after]) {
      const say = async (answer: Promise<unknown>) => told.push(JSON.stringify(await answer))
      await say(t.call(activitiesContract.list, { when: 'coming' }, { as, now }))
      await say(t.call(activitiesContract.list, { when: 'past' }, { as, now }))
      await say(t.call(activitiesContract.detail, { activityId }, { as, now }))
      await say(t.call(activitiesContract.impact, {}, { as, now }))
      await say(t.call(activitiesAfter.verifyRecord, { code }, { as, now }))
      if (!as) continue
      await say(t.call(activitiesContract.mine, {}, { as, now }))
      await say(t.call(activitiesAfter.times, {}, { as, now }))
      await say(t.call(activitiesAfter.trees, {}, { as, now }))
      await say(t.call(activitiesAfter.records, {}, { as, now }))
      await say(t.call(activitiesAfter.wishes, {}, { as, now }))
    }
  expect(told).toHaveLength(30)
  for (const one of told) expect(one).not.toMatch(new RegExp(`${TELLING.source}|${came.id}|${signUpId}`, 'u'))
  // the control: its owner reads all of it
  const own = await t.call(activitiesContract.ticket, { signUpId }, { as: came })
  expect(JSON.stringify(own)).toMatch(TELLING)
})

it('somebody else’s ticket and record do not exist for a resident', async () => {
  const resident = await t.person()
  const { recordId } = await t.call(activitiesAfter.issueRecord, { name: NAME }, { as: came, now: after })
  const before = await kept()
  const party = { signUpId, party: 1, autoAccept: true }
  const tries = [
    t.call(activitiesContract.ticket, { signUpId }, { as: resident }),
    t.call(activitiesContract.change, party, { as: resident }),
    t.call(activitiesContract.accept, { signUpId }, { as: resident }),
    t.call(activitiesContract.cancel, { signUpId }, { as: resident }),
    t.call(activitiesAfter.withdrawRecord, { recordId }, { as: resident }),
  ]
  for (const one of tries) await expect(one).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    t.call(activitiesAfter.feedback, { activityId, score: 3 }, { as: resident, now: after }),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect(await kept()).toBe(before)
})
