import { randomUUID } from 'node:crypto'
import { reportsContract } from '../../cloud/features/reports/contract'
import type { Procedure } from '../../cloud/shared/contract'
import { AppError } from '../../cloud/platform/kernel/errors'
import { services } from '../../cloud/product'
import { startTestServices, type TestServices } from '../support/services'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const GUESSES = 100
const COUNT = reportsContract.caseByReceipt.limit?.count ?? 0
const OWN = reportsContract.follow.limit?.count ?? 0
const wrong = (n: number) => String(n).padStart(40, '0')

/** How many calls of one address are let in when each is a new guest's. */
async function through(procedure: Procedure, input: unknown, tried: number, address: string, staff = false) {
  let taken = 0
  for (let n = 0; n < tried; n++) {
    const as = staff ? await t.staff([{ role: 'dispatcher', area: t.settings.county }]) : await t.person()
    const code = await t.call(procedure, input as never, { as, caller: address }).then(
      () => 'ok',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    )
    if (code !== 'rate_limited') taken++
  }
  return taken
}

it('who asks as nobody gets no further than the address does, whoever they are', async () => {
  const guess = { receipt: wrong(1) }
  expect(await through(reportsContract.caseByReceipt, guess, GUESSES, '203.0.113.1')).toBe(COUNT)
  // neighbours of another address notice nothing
  expect(await through(reportsContract.caseByReceipt, guess, 1, '203.0.113.2')).toBe(1)
})

it('a new guest for each call gets no further than the address does', async () => {
  const unknown = { caseId: randomUUID() }
  expect(await through(reportsContract.follow, unknown, GUESSES, '203.0.113.1')).toBe(3 * OWN)
  // nor does an office notice that shares one
  expect(await through(reportsContract.follow, unknown, 4 * OWN, '203.0.113.3', true)).toBe(4 * OWN)
})

it('who is refused by their own count uses up nothing of their neighbours', async () => {
  const as = await t.person()
  const unknown = { caseId: randomUUID() }
  const follow = () => t.call(reportsContract.follow, unknown, { as, caller: '203.0.113.4' }).catch(() => 0)
  for (let n = 0; n < 5 * OWN; n++) await follow()
  expect(await through(reportsContract.follow, unknown, GUESSES, '203.0.113.4')).toBe(2 * OWN)
})

it('a refusal says when the window ends', async () => {
  const refused = await t
    .call(
      reportsContract.caseByReceipt,
      { receipt: wrong(3) },
      { as: await t.person(), caller: '203.0.113.1' },
    )
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AppError)
  const { retryAfter } = (refused as AppError).reply('r')
  expect(retryAfter).toBeGreaterThan(0)
  expect(retryAfter).toBeLessThanOrEqual(60)
})

it('every limit of the product lets an address do at least what one person may', () => {
  const limits = services.flatMap(({ procedures }) =>
    Object.values(procedures).flatMap(({ procedure: { limit } }) => (limit ? [limit] : [])),
  )
  expect(limits.length).toBeGreaterThan(5)
  for (const { count, perAddress = count } of limits) expect(perAddress).toBeGreaterThanOrEqual(count)
})
