import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance } from '../../../../tests/factories/attendance'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activitiesAfter as contract } from '../contract/after'
import { feedbackOf } from './feedback'
import { activityWishes } from './tables'
import { wishFits } from './wishes'

const ago = (hours: number) => new Date(TEST_NOW.getTime() - hours * 3_600_000)

let t: TestServices
let by: Person
beforeAll(async () => {
  t = await startTestServices()
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
})
beforeEach(() => t.db.execute(sql`truncate activities, activity_wishes cascade`))
afterAll(() => t.stop())

const say = (as: Person | null, activityId: string, score: 1 | 2 | 3, words?: string) =>
  t.call(contract.feedback, { activityId, score, ...(words === undefined ? {} : { words }) }, { as })
const heard = (activityId: string) => feedbackOf({ db: t.db, county: t.settings.county }, activityId)

async function cameTo(startsAt: Date): Promise<[string, Person]> {
  const activityId = await createActivity(t.db, { startsAt })
  const person = await t.person()
  await makeAttendance(t.db, activityId, { person, by })
  return [activityId, person]
}

describe('a word back', () => {
  it('reaches the organisers without a name, and said again it is said anew', async () => {
    const [activityId, one] = await cameTo(ago(100))
    const other = await t.person()
    await makeAttendance(t.db, activityId, { person: other, by })
    await say(one, activityId, 3, '水不够喝')
    await say(other, activityId, 2, '')
    expect(await heard(activityId)).toEqual({ scores: [0, 1, 1], words: ['水不够喝'] })
    await say(one, activityId, 1)
    expect(await heard(activityId)).toEqual({ scores: [1, 1, 0], words: [] })
    await say(other, activityId, 2, '车早点来')
    await say(one, activityId, 2, '带把伞')
    expect(await heard(activityId)).toEqual({
      scores: [0, 2, 0],
      words: expect.arrayContaining(['带把伞', '车早点来']),
    })
  })

  it('is taken of those only whom an organiser let in, and when it is over', async () => {
    const [activityId, came] = await cameTo(ago(100))
    await expect(say(await t.person(), activityId, 3)).rejects.toMatchObject({ code: 'conflict' })
    await expect(say(null, activityId, 3)).rejects.toMatchObject({ code: 'unauthenticated' })
    const none = '00000000-0000-4000-8000-000000000000'
    await expect(say(came, none, 3)).rejects.toMatchObject({ code: 'not_found' })
    const [running, there] = await cameTo(ago(1))
    await expect(say(there, running, 3)).rejects.toMatchObject({ code: 'conflict' })
    expect(await heard(running)).toEqual({ scores: [0, 0, 0], words: [] })
  })

  it('with words that may not be shown is refused, and the one before stays', async () => {
    const [activityId, came] = await cameTo(ago(100))
    await say(came, activityId, 3, '很好')
    const check = jest.spyOn(t.kernel.parts.contentCheck, 'text').mockResolvedValueOnce({ ok: false })
    await expect(say(came, activityId, 1, '坏话')).rejects.toMatchObject({
      code: 'invalid',
      fields: { words: expect.any(String) },
    })
    check.mockRestore()
    expect(await heard(activityId)).toEqual({ scores: [0, 0, 1], words: ['很好'] })
  })
})

describe('a wish', () => {
  const wishes = async (as: Person) => (await t.call(contract.wishes, {}, { as })).items
  const wish = (as: Person, kind: 'planting' | 'quiz' | null, town: string | null) =>
    t.call(contract.wish, { kind, town }, { as })

  it('is kept once, for a kind, a town, both or anything, and taken back', async () => {
    const me = await t.person()
    for (let n = 0; n < 2; n++) {
      await wish(me, 'planting', null)
      await wish(me, null, '652328203')
      await wish(me, null, null)
    }
    const said = await wishes(me)
    expect(said).toHaveLength(3)
    expect(said).toEqual(
      expect.arrayContaining([
        { kind: 'planting', town: null },
        { kind: null, town: '652328203' },
        { kind: null, town: null },
      ]),
    )
    expect(await wishes(await t.person())).toEqual([])
    for (let n = 0; n < 2; n++) await t.call(contract.unwish, { kind: null, town: null }, { as: me })
    expect(await wishes(me)).toHaveLength(2)
    await t.call(contract.unwish, { kind: 'planting', town: '652328203' }, { as: me })
    expect(await wishes(me)).toHaveLength(2)
    await expect(wish(me, null, '652328999')).rejects.toMatchObject({ code: 'invalid' })
    await expect(t.call(contract.wishes, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is fulfilled by an activity of its kind in its town', async () => {
    const said = { kind: 'planting', town: '652328203' } as const
    const people = {
      kind: [said.kind, null],
      town: [null, said.town],
      both: [said.kind, said.town],
      any: [null, null],
      otherKind: ['quiz', null],
      otherTown: [said.kind, '652328100'],
    } as const
    const names = new Map<string, string>()
    for (const [name, [kind, town]] of Object.entries(people)) {
      const person = await t.person()
      names.set(person.id, name)
      await wish(person, kind, town)
    }
    const rows = await t.db.select({ id: activityWishes.personId }).from(activityWishes).where(wishFits(said))
    expect(rows.map(({ id }) => names.get(id)).sort()).toEqual(['any', 'both', 'kind', 'town'])
    expect(await t.db.select().from(activityWishes).where(eq(activityWishes.kind, 'quiz'))).toHaveLength(1)
  })
})
