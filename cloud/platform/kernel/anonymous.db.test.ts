import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { command, defineContract } from '../../shared/contract'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { persons } from '../identity/tables'
import { createKernel } from '.'
import { anyone, implement, person } from './procedure'
import { auditLog, idempotencyKeys, rateCounters } from './tables'

const limit = { count: 3, per: 'hour', traceless: true } as const
const output = v.object({ seen: v.nullable(v.string()) })
const contract = defineContract('box', {
  send: command({ input: v.object({}), output, anonymous: true, limit }),
  looked: command({ input: v.object({}), output, anonymous: true, limit }),
})
const service = implement(contract, {
  send: anyone((ctx) => ({ seen: ctx.person?.id ?? null })),
  looked: anyone(async (ctx) => {
    await ctx.audit({ action: 'look', subject: 'nobody' })
    return { seen: null }
  }),
})

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const rows = async () =>
  Promise.all([persons, idempotencyKeys, rateCounters, auditLog].map((table) => t.db.$count(table)))

test('what is anonymous knows nobody and leaves no row of its own, whoever calls it', async () => {
  const kernel = createKernel({ ...t.kernel.parts, services: [service] })
  const somebody = await t.person()
  const before = await rows()
  const call = (procedure: string, caller: string) =>
    kernel.invoke({
      service: 'box',
      procedure,
      input: {},
      // a client that sends one all the same
      idempotencyKey: randomUUID(),
      person: somebody,
      requestId: randomUUID(),
      now: TEST_NOW,
      caller,
    })
  const { data } = await call('send', 'a')
  expect(data).toEqual({ seen: null })
  await expect(call('looked', 'a')).rejects.toThrow('nothing anonymous is audited')
  await call('send', 'a')
  await call('send', 'a')
  // counted by address, not by the person who came along
  await expect(call('send', 'a')).rejects.toMatchObject({ code: 'rate_limited' })
  expect((await call('send', 'b')).data).toEqual({ seen: null })
  expect(await rows()).toEqual(before)
})

test('it must be for everybody and counted without a trace', () => {
  const traced = defineContract('box', {
    send: command({ input: v.object({}), output, anonymous: true, limit: { count: 3, per: 'hour' } }),
  })
  expect(() => implement(traced, { send: anyone(() => ({ seen: null })) })).toThrow('without a trace')
  const { send } = contract
  expect(() => implement({ send }, { send: person(() => ({ seen: null })) })).toThrow('for everybody')
})
