import { eq } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { TEST_NOW, type TestServices, startTestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { signUps } from '../tables'
import { type Call, holdWanted, joinMany, type Outcome } from './join'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => t.person()))

describe('many who are decided together', () => {
  const input = (activityId: string, party: number, more: Partial<Call['input']> = {}): Call['input'] => ({
    activityId,
    as: 'family',
    party,
    people: [],
    answers: [],
    autoAccept: true,
    expect: 'waiting',
    ...more,
  })
  /** Signs parties up in one transaction. @returns what came of each, and how many statements it took */
  async function together(calls: readonly { as: Person; input: Call['input'] }[]) {
    let statements = 0
    const outcomes = await t.db.transaction(async (tx) => {
      const counted = new Proxy(tx, {
        get(target, name) {
          const found: unknown = Reflect.get(target, name)
          if (typeof found !== 'function') return found
          if (['select', 'execute', 'insert', 'update'].includes(String(name))) statements += 1
          return found.bind(target) as unknown
        },
      })
      const { parts } = t.kernel
      const ctx = (person: Person): Call['ctx'] => ({
        ...parts,
        person,
        from: {},
        now: TEST_NOW,
        db: counted,
        upload: null,
        messages: parts.messages(tx, TEST_NOW),
        audit: () => Promise.resolve(),
        county: t.settings.county,
        locale: 'zh-CN',
        requestId: 'r',
      })
      const all = calls.map((call) => ({ ctx: ctx(call.as), input: call.input }))
      await holdWanted(all)
      return joinMany(all)
    })
    return { statements, outcomes }
  }
  const said = (outcomes: readonly Outcome[]) =>
    outcomes.map((one) => ('done' in one ? one.done.state : one.refused.code))

  it('are answered each for itself, in their order, and what is refused has written nothing', async () => {
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    const [a, b, c, d, e] = await people(5)
    if (!a || !b || !c || !d || !e) throw new Error('there are five')
    const { outcomes } = await together([
      { as: a, input: input(activityId, 3) },
      { as: b, input: input(activityId, 4) },
      { as: a, input: input(activityId, 1) },
      { as: c, input: input(activityId, 9) },
      { as: d, input: input(activityId, 3, { expect: 'seated' }) },
      { as: e, input: input(activityId, 2) },
    ])
    expect(said(outcomes)).toEqual(['seated', 'waiting', 'conflict', 'invalid', 'conflict', 'seated'])
    expect(outcomes[2]).toMatchObject({ refused: { detail: { signUpId: expect.any(String) } } })
    expect(outcomes[4]).toMatchObject({ refused: { detail: { free: 2, position: 5 } } })
    const rows = await t.db
      .select()
      .from(signUps)
      .where(eq(signUps.activityId, activityId))
      .orderBy(signUps.queueNo)
    expect(rows.map(({ personId, queueNo, state }) => [personId, queueNo, state])).toEqual([
      [a.id, 1, 'seated'],
      [b.id, 2, 'waiting'],
      [e.id, 3, 'seated'],
    ])
    expect((await t.told(b)).map(({ kind }) => kind)).toEqual(['activity_passed'])
  })

  it('take as many statements as one alone', async () => {
    const one = await createActivity(t.db, { seats: 40 })
    const other = await createActivity(t.db, { seats: 40 })
    const crowd = await people(64)
    const alone = await together(crowd.slice(0, 1).map((as) => ({ as, input: input(one, 1) })))
    const all = await together(crowd.map((as) => ({ as, input: input(other, 1) })))
    expect([alone.statements, all.statements]).toEqual([3, 3])
    expect(said(all.outcomes).filter((state) => state === 'seated')).toHaveLength(40)
  })
})
