import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import { createActivity } from '../../tests/factories/activities'
import { fileReport, makeStaff } from '../../tests/factories/reports'
import { startTestServices, TEST_NOW, testSettings, type TestServices } from '../../tests/support/services'
import { activitiesContract } from '../features/activities/contract'
import { signUps } from '../features/activities/tables'
import { rotateKeys } from '../platform/rotation'
import { holdKeys, OF_SERVER } from '../platform/keys/holders'
import { keyRotations } from '../product'
import { type KeyRing, seal, unseal } from '../platform/crypto'
import { nameContext } from '../platform/identity/names'
import { persons } from '../platform/identity/tables'
import { createKernel } from '../platform/kernel'
import { testDatabase } from '../../tests/support/database'
import { rotateWords } from './words/rotate'
import { reportsContract } from '../features/reports/contract'
import { caseIdentities } from '../features/reports/tables'

const OLD = testSettings().keyRing
const NEXT = Buffer.alloc(32, 3)
const BOTH: KeyRing = { current: 'k2', keys: { ...OLD.keys, k2: NEXT } }
const ALONE: KeyRing = { current: 'k2', keys: { k2: NEXT } }

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** The operator's command on the database of this test, as a process of its own; the embedded one has no door. */
async function rotate(...args: string[]): Promise<string> {
  if (!t.url)
    return String(await rotateKeys(keyRotations, { db: t.db, county: t.settings.county, keyRing: BOTH }, 2))
  const keys = Object.entries(BOTH.keys).map(([id, key]) => `${id}:${key.toString('base64')}`)
  const env = {
    ...process.env,
    DATABASE_URL: t.url,
    SECRET_KEY: t.settings.secret.toString('base64'),
    DATA_KEYS: keys.join(','),
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'cloud/commands/rotate-keys.ts', ...args],
    { env },
  ).catch((error: unknown) => error as { stdout: string; code: number }) // as the promise of execFile fails
  return stdout
}

it('after a rotation everything sealed opens with the new key alone', async () => {
  const staff = await makeStaff(t)
  const person = await t.person()
  const { caseId } = await fileReport(t, person, { contact: { name: '古丽', phone: '13812340000' } })
  const activityId = await createActivity(t.db, { insured: true, minAge: null })
  const names: string[] = []
  const ups: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const input = {
      activityId,
      party: 1,
      people: [{ name: `居民${n}` }],
      autoAccept: true,
      expect: 'seated' as const,
    }
    const up = await t.call(activitiesContract.signUp, input, { as: await t.person() })
    ups.push(up.signUpId)
    names.push(`居民${n}`)
  }
  const name = seal(OLD, '阿依古丽', nameContext(person.id))
  await t.db
    .update(persons)
    .set({ nameKeyId: name.keyId, nameSealed: name.data })
    .where(eq(persons.id, person.id))

  expect(await rotate()).toContain('7')

  const keyIds = [
    ...(await t.db.select({ key: caseIdentities.keyId }).from(caseIdentities)),
    ...(await t.db.select({ key: signUps.namesKeyId }).from(signUps)),
    ...(await t.db.select({ key: persons.nameKeyId }).from(persons).where(eq(persons.id, person.id))),
  ]
  expect(keyIds.map((row) => row.key)).toEqual(Array.from({ length: 7 }, () => 'k2'))

  const settings = { ...t.settings, keyRing: ALONE }
  const kernel = createKernel({ ...t.kernel.parts, settings })
  const invoke = async (procedure: { service: string; name: string }, input: unknown, as: typeof person) => {
    const about = { requestId: 'r', now: TEST_NOW, idempotencyKey: '7b0e7a0c-6f0e-4b52-9d6e-0d1f5a3c2b11' }
    const request = { service: procedure.service, procedure: procedure.name, input, person: as }
    return (await kernel.invoke({ ...about, ...request })).data
  }
  const opened = await invoke(
    reportsContract.openIdentity,
    { caseId, reason: '要约现场指认' },
    staff.dispatcher,
  )
  expect(opened).toMatchObject({ name: '古丽', phone: '13812340000' })
  for (const [n, signUpId] of ups.entries()) {
    const [row] = await t.db.select().from(signUps).where(eq(signUps.id, signUpId))
    const owner = { id: row?.personId ?? '', kind: 'resident' as const, roles: [] }
    expect(await invoke(activitiesContract.ticket, { signUpId }, owner)).toMatchObject({
      people: [{ name: names[n] }],
    })
  }
  const [row] = await t.db.select().from(persons).where(eq(persons.id, person.id))
  const sealed = { keyId: row?.nameKeyId ?? '', data: row?.nameSealed ?? '' }
  expect(unseal(ALONE, sealed, nameContext(person.id))).toBe('阿依古丽')
})

// the embedded database has one process, and the command is that one
const onServer = testDatabase() === 'postgres' ? it : it.skip
onServer('an older key may go once no living process seals under it, and not before', async () => {
  const { db, log, settings } = t.kernel.parts
  const holder = { db, county: settings.county, log }
  const [behind, ahead] = [
    await holdKeys({ ...holder, keyRing: OLD }, OF_SERVER),
    await holdKeys({ ...holder, keyRing: BOTH }, OF_SERVER),
  ]
  const first = await rotate()
  expect(first).toContain(rotateWords.wait(1, 1, 'k2'))
  expect(first).not.toContain(rotateWords.mayGo(['k1']))
  await behind()
  expect(await rotate()).toContain(rotateWords.mayGo(['k1']))
  await ahead()
})
