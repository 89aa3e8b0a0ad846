import { and, eq, sum } from 'drizzle-orm'
import pino from 'pino'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { DAY_MS } from '../../../shared/time'
import type { Db } from '../../../platform/database'
import { forgetFaults } from '../reading/faults'
import { receiverFaults } from './tables'
import { FaultBook } from './faults'

let t: TestServices
let logged: number
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.delete(receiverFaults)
  logged = 0
})
afterAll(() => t.stop())

const log = pino({ level: 'warn' }, { write: () => logged++ })
const book = (db: Db = t.db) => new FaultBook(db, TEST_COUNTY, log)
const total = async () => {
  const [row] = await t.db.select({ count: sum(receiverFaults.count).mapWith(Number) }).from(receiverFaults)
  return row?.count
}

it('a stranger who invents numbers all day fills some hundred rows and lines of the log', async () => {
  // whoever starts the receiver anew starts no new day
  for (let round = 0; round < 10; round++) {
    const faults = book()
    for (let n = 0; n < 150; n++) faults.count(`MN${round}-${n}`, 'unknown_station', TEST_NOW)
    await faults.write()
  }
  expect(await t.db.$count(receiverFaults)).toBe(501)
  expect(logged).toBe(501)
  expect(await total()).toBe(1500)
  const faults = book()
  faults.count('MN0-0', 'unknown_station', TEST_NOW)
  faults.count('MN9-9', 'unknown_station', TEST_NOW)
  await faults.write()
  const ofSender = (sender: string) =>
    t.db
      .select({ count: receiverFaults.count })
      .from(receiverFaults)
      .where(and(eq(receiverFaults.sender, sender), eq(receiverFaults.county, TEST_COUNTY)))
  expect([await ofSender('MN0-0'), await ofSender('*')]).toEqual([[{ count: 2 }], [{ count: 1001 }]])
  expect(logged).toBe(501)
})

it('keeps some hundred lines while nothing can be written, and loses no count', async () => {
  const broken = {} as Db
  const faults = new FaultBook(broken, TEST_COUNTY, log)
  for (let round = 0; round < 5; round++) {
    for (let n = 0; n < 150; n++) faults.count(`MN${round}-${n}`, 'crc', TEST_NOW)
    await expect(faults.write()).rejects.toThrow()
  }
  Object.assign(broken, { select: t.db.select.bind(t.db), insert: t.db.insert.bind(t.db) })
  await faults.write()
  expect(await total()).toBe(750)
  expect(await t.db.$count(receiverFaults)).toBe(201)
})

it('what was refused is known for a week', async () => {
  const faults = book()
  for (let days = 0; days < 9; days++)
    faults.count('MN1', 'crc', new Date(TEST_NOW.getTime() - days * DAY_MS))
  await faults.write()
  await forgetFaults(t.db, TEST_COUNTY, TEST_NOW)
  expect(await t.db.$count(receiverFaults)).toBe(7)
})
