import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { TEST_NOW, type TestServices, startTestServices } from '../../../../tests/support/services'
import { AppError } from '../../../platform/kernel/errors'
import type { Person } from '../../../platform/kernel/context'
import { activitiesContract as contract } from '../contract'
import { settleDueActivities } from '../jobs'
import { activities, signUps } from '../tables'
import { readTicket, ticketCheckKey, ticketKey } from '../rules/ticket-code'

const HOUR = 3_600_000
const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR)

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

/** Signs up as promised by `expect`; `waiting` takes whatever there is. */
async function join(
  activityId: string,
  as: Person,
  party = 1,
  more: { autoAccept?: boolean; expect?: 'seated' | 'waiting'; key?: string; now?: Date } = {},
) {
  const { key, now, autoAccept = true, expect = 'waiting' } = more
  return t.call(contract.signUp, { activityId, party, autoAccept, expect }, { as, key, now })
}

const refusal = async (attempt: Promise<unknown>): Promise<AppError> => {
  try {
    await attempt
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was not refused')
}

const inbox = async (person: Person) => (await t.told(person)).map(({ kind, link }) => ({ kind, link }))

describe('signing up', () => {
  it('gives a seat and a ticket whose code checks without a network', async () => {
    const person = await t.person()
    const activityId = await createActivity(t.db)
    const mine = await join(activityId, person, 2, { expect: 'seated' })
    expect(mine).toMatchObject({ state: 'seated', party: 2, position: null })
    const ticket = await t.call(contract.ticket, { signUpId: mine.signUpId }, { as: person })
    const key = ticketCheckKey(ticketKey(t.settings.secret))
    expect(readTicket(key, ticket.qr ?? '')).toEqual({ activityId, code: ticket.code, party: 2 })
  })

  it('answers the same key with the same sign-up and one effect', async () => {
    const person = await t.person()
    const activityId = await createActivity(t.db)
    const key = randomUUID()
    const first = await join(activityId, person, 2, { key })
    expect(await join(activityId, person, 2, { key })).toEqual(first)
    const [row] = await t.db.select().from(activities).where(eq(activities.id, activityId))
    expect(row?.held).toBe(2)
  })

  it('refuses a second active sign-up and leads to the first', async () => {
    const person = await t.person()
    const activityId = await createActivity(t.db)
    const { signUpId } = await join(activityId, person)
    const error = await refusal(join(activityId, person))
    expect(error).toMatchObject({ code: 'conflict', detail: { signUpId } })
  })

  it('keeps a promise: with no seat left it does nothing and says which place in the queue there is', async () => {
    const activityId = await createActivity(t.db, { seats: 2, maxParty: 2 })
    await join(activityId, await t.person(), 2)
    const error = await refusal(join(activityId, await t.person(), 1, { expect: 'seated' }))
    expect(error).toMatchObject({
      code: 'conflict',
      words: '刚刚报满了，可以排候补第 1 位',
      detail: { held: 2, waiting: 0, position: 1, status: { code: 'full', waiting: 0 } },
    })
    expect(await t.db.select().from(signUps).where(eq(signUps.activityId, activityId))).toHaveLength(1)
  })

  it('says how many are left when the party is larger than that', async () => {
    const activityId = await createActivity(t.db, { seats: 5, maxParty: 5 })
    await join(activityId, await t.person(), 3)
    const error = await refusal(join(activityId, await t.person(), 3, { expect: 'seated' }))
    expect(error.words).toBe('只剩 2 个名额了，可以 2 个人先报，也可以 3 个人一起排候补第 1 位')
  })

  it('gives a seat to who expected to wait', async () => {
    const activityId = await createActivity(t.db)
    expect(await join(activityId, await t.person(), 1, { expect: 'waiting' })).toMatchObject({
      state: 'seated',
    })
  })

  it('can be done again after leaving', async () => {
    const person = await t.person()
    const activityId = await createActivity(t.db)
    const { signUpId } = await join(activityId, person)
    await t.call(contract.cancel, { signUpId }, { as: person })
    expect(await join(activityId, person)).toMatchObject({ state: 'seated' })
  })

  it.each([
    ['not open yet', { opensAt: later(1) }, '10 月 16 日 周五 15:06 开始报名'],
    ['closed', { closesAt: later(-1) }, '报名已经结束了'],
    ['cancelled', { cancelledAt: later(-1), cancelledReason: '有大风' }, '这个活动取消了'],
  ])('is refused when %s', async (_case, change, said) => {
    const activityId = await createActivity(t.db, change)
    expect(await refusal(join(activityId, await t.person()))).toMatchObject({ code: 'conflict', words: said })
  })

  it('needs a person, and an activity that exists', async () => {
    const input = { activityId: randomUUID(), party: 1, autoAccept: true, expect: 'seated' as const }
    expect(await refusal(t.call(contract.signUp, input))).toMatchObject({ code: 'unauthenticated' })
    expect(await refusal(t.call(contract.signUp, input, { as: await t.person() }))).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a bad form', () => {
  it('names every field and how to mend it', async () => {
    const activityId = await createActivity(t.db, { insured: true, maxParty: 3 }, 'station')
    const input = {
      activityId,
      party: 4,
      people: [{ name: '' }, { name: '叶尔兰' }, { name: '古' }],
      autoAccept: true,
      expect: 'seated' as const,
    }
    const error = await refusal(t.call(contract.signUp, input, { as: await t.person() }))
    expect(error.code).toBe('invalid')
    expect(error.fields).toEqual({
      party: '一次最多报 3 个人',
      'people.0.name': '买保险要用，请填您的姓名',
      'people.2.name': '姓名至少 2 个字',
      'people.3.name': '买保险要用，请填家人的姓名',
      meetingPoint: '请选一个集合的地方',
    })
  })

  it('refuses a meeting point of another activity, and one where there is none', async () => {
    const base = { party: 1, autoAccept: true, expect: 'seated' as const, meetingPoint: 'elsewhere' }
    for (const point of ['station', undefined]) {
      const activityId = await createActivity(t.db, {}, point)
      const error = await refusal(t.call(contract.signUp, { ...base, activityId }, { as: await t.person() }))
      expect(error.fields).toEqual({ meetingPoint: '请选一个集合的地方' })
    }
  })

  it.each([
    [{ party: 0 }, 'party'],
    [{ party: 1.5 }, 'party'],
    [{ party: 61 }, 'party'],
    [{ activityId: "'; drop table activities" }, 'activityId'],
    [{ people: [{ name: '长'.repeat(41) }] }, 'people.0.name'],
    [{ people: [{ name: '古丽', age: -1 }] }, 'people.0.age'],
    [{ phone: '12345' }, 'phone'],
    [{ guardian: { name: '巴合提', phone: '1' } }, 'guardian.phone'],
    [{ answers: [{ key: 'Shoes!', answer: '' }] }, 'answers.0.key'],
    [{ expect: 'anything' }, 'expect'],
  ])('refuses %j', async (change, field) => {
    const input = { activityId: randomUUID(), party: 1, autoAccept: true, expect: 'seated', ...change }
    const request = {
      service: 'activities',
      procedure: 'signUp',
      requestId: 'r',
      now: TEST_NOW,
      idempotencyKey: randomUUID(),
    }
    const error = await refusal(t.kernel.invoke({ ...request, input, person: await t.person() }))
    expect(error.code).toBe('invalid')
    expect(Object.keys(error.fields ?? {})).toEqual([field])
  })

  it('keeps any script in a name as it is, sealed, for the holder only', async () => {
    const person = await t.person()
    const activityId = await createActivity(t.db)
    const names = ['<script>alert(1)</script>', 'ئەركىن 🌱', "x'); drop table activities;--"]
    const { signUpId } = await t.call(
      contract.signUp,
      {
        activityId,
        party: 3,
        people: names.map((name) => ({ name })),
        autoAccept: true,
        expect: 'seated',
      },
      { as: person },
    )
    const [row] = await t.db.select().from(signUps).where(eq(signUps.id, signUpId))
    expect(JSON.stringify(row)).not.toContain('script')
    const { people } = await t.call(contract.ticket, { signUpId }, { as: person })
    expect(people.map(({ name }) => name)).toEqual(names)
    expect(await refusal(t.call(contract.ticket, { signUpId }, { as: await t.person() }))).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the queue', () => {
  it('moves up by itself when somebody leaves, in order, and tells them', async () => {
    const [holder, first, second] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 2, maxParty: 2 })
    const seat = await join(activityId, holder, 2)
    const one = await join(activityId, first, 1)
    const two = await join(activityId, second, 2)
    expect([one.position, two.position]).toEqual([1, 2])
    await t.call(contract.cancel, { signUpId: seat.signUpId }, { as: holder })
    const ticket = await t.call(contract.ticket, { signUpId: one.signUpId }, { as: first })
    expect(ticket).toMatchObject({ state: 'seated', code: expect.stringMatching(/^\d{6}$/) })
    expect(await t.call(contract.ticket, { signUpId: two.signUpId }, { as: second })).toMatchObject({
      state: 'waiting',
      position: 1,
      code: null,
      qr: null,
    })
    expect(await inbox(first)).toEqual([
      { kind: 'activity_moved_up', link: `/activities/ticket/index?signUpId=${one.signUpId}` },
    ])
    expect(await inbox(second)).toEqual([])
  })

  it('offers the seat to who wants to be asked, and keeps it until they confirm', async () => {
    const [holder, waiting] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
    const seat = await join(activityId, holder)
    const { signUpId } = await join(activityId, waiting, 1, { autoAccept: false })
    await t.call(contract.cancel, { signUpId: seat.signUpId }, { as: holder })
    const offered = await t.call(contract.ticket, { signUpId }, { as: waiting })
    expect(offered).toMatchObject({ state: 'offered', offerUntil: later(6).toISOString(), code: null })
    expect(await refusal(join(activityId, holder, 1, { expect: 'seated' }))).toMatchObject({
      code: 'conflict',
    })
    expect(await t.call(contract.accept, { signUpId }, { as: waiting })).toMatchObject({ state: 'seated' })
    expect(await t.call(contract.accept, { signUpId }, { as: waiting })).toMatchObject({ state: 'seated' })
  })

  it('passes an offer on when its time is over, also if nobody taps', async () => {
    const [holder, slow, next] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
    const seat = await join(activityId, holder)
    const offered = await join(activityId, slow, 1, { autoAccept: false })
    const behind = await join(activityId, next)
    await t.call(contract.cancel, { signUpId: seat.signUpId }, { as: holder })
    const run = (now: Date) =>
      settleDueActivities({ db: t.db, county: t.settings.county, now, messages: t.kernel.parts.messages })
    expect(await run(later(5.9))).toBe(0)
    expect(await run(later(6))).toBe(1)
    expect(await run(later(6))).toBe(0)
    const after = { now: later(6.1) }
    expect(
      await t.call(contract.ticket, { signUpId: behind.signUpId }, { as: next, ...after }),
    ).toMatchObject({
      state: 'seated',
    })
    expect(
      await t.call(contract.ticket, { signUpId: offered.signUpId }, { as: slow, ...after }),
    ).toMatchObject({
      state: 'cancelled',
      cancelledWhy: 'offer_expired',
    })
    const late = await refusal(
      t.call(contract.accept, { signUpId: offered.signUpId }, { as: slow, ...after }),
    )
    expect(late.words).toBe('留给您的名额过了时间，让给下一位了')
    expect((await inbox(slow)).map((one) => one.kind)).toEqual(['activity_offered', 'activity_offer_expired'])
  })

  it('moves at the others where one of them fails, and the failure is said', async () => {
    const held = async () => {
      const [holder, slow, next] = [await t.person(), await t.person(), await t.person()]
      const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
      const seat = await join(activityId, holder)
      await join(activityId, slow, 1, { autoAccept: false })
      const behind = await join(activityId, next)
      await t.call(contract.cancel, { signUpId: seat.signUpId }, { as: holder })
      return { activityId, next, behind }
    }
    const both = [await held(), await held()]
    const [bad, good] = both[0] && both[1] && both[0].activityId < both[1].activityId ? both : both.reverse()
    const port = t.kernel.parts.messages
    let first = true
    const messages: typeof port = (db, now) => ({
      ...port(db, now),
      sendEach: async (kind, each) => {
        if (first) {
          first = false
          throw new Error('a title of another shape')
        }
        await port(db, now).sendEach(kind, each)
      },
    })
    const run = settleDueActivities({ db: t.db, county: t.settings.county, now: later(6), messages })
    await expect(run).rejects.toThrow('another shape')
    const stateOf = async (of: typeof bad) =>
      of &&
      (await t.call(contract.ticket, { signUpId: of.behind.signUpId }, { as: of.next, now: later(6) })).state
    expect([await stateOf(bad), await stateOf(good)]).toEqual(['waiting', 'seated'])
  })

  it('does not move after the hour until which seats may be given back', async () => {
    const [holder, waiting] = [await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 1, maxParty: 1 })
    const seat = await join(activityId, holder)
    const { signUpId } = await join(activityId, waiting)
    const late = { now: later(36) }
    const error = await refusal(t.call(contract.cancel, { signUpId: seat.signUpId }, { as: holder, ...late }))
    expect(error).toMatchObject({
      code: 'conflict',
      words: '这会儿不能自己退了，请打电话给组织的人：0994-4820000',
    })
    expect(await t.call(contract.cancel, { signUpId }, { as: waiting, ...late })).toMatchObject({
      state: 'cancelled',
    })
  })

  it('leaves once: a second cancel frees no second seat, and a stranger cannot', async () => {
    const [holder, next, stranger] = [await t.person(), await t.person(), await t.person()]
    const activityId = await createActivity(t.db, { seats: 2, maxParty: 2 })
    const { signUpId } = await join(activityId, holder, 2)
    await join(activityId, next, 2)
    const last = await join(activityId, stranger, 2)
    const refused = await refusal(t.call(contract.cancel, { signUpId }, { as: stranger }))
    expect(refused).toMatchObject({ code: 'not_found' })
    await t.call(contract.cancel, { signUpId }, { as: holder })
    expect(await t.call(contract.cancel, { signUpId }, { as: holder })).toMatchObject({ state: 'cancelled' })
    const [row] = await t.db.select().from(activities).where(eq(activities.id, activityId))
    expect(row).toMatchObject({ held: 2, waiting: 2 })
    expect(await t.call(contract.ticket, { signUpId: last.signUpId }, { as: stranger })).toMatchObject({
      position: 1,
    })
  })
})
