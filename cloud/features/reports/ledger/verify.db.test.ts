import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { closeCase, fileReport, makeStaff, sendTo, TOWN } from '../../../../tests/factories/reports'
import { testDatabase } from '../../../../tests/support/database'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { makeKeyPair, sealHeads } from '../../../platform/chain/signed'
import { ledgerEntries } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** The operator's command, as a process of its own. */
function verify(url: string, ...given: string[]): { code: number | null; said: string } {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    SECRET_KEY: t.settings.secret.toString('base64'),
    DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
  }
  const args = ['--import', 'tsx', 'cloud/commands/verify-ledger.ts', ...given]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

// the embedded database belongs to one process: there the rule itself is tested, in ledger.db.test.ts
const onServer = testDatabase() === 'postgres' ? it : it.skip

onServer('npm run verify:ledger says that the chain holds, and where it is broken first', async () => {
  const url = t.url ?? ''
  const staff = await makeStaff(t)
  for (let n = 0; n < 3; n += 1) {
    const { caseId } = await fileReport(t, await t.person())
    await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN))
  }
  const file = path.join(t.filesFolder, 'heads.json')
  expect(verify(url, '--out', file)).toMatchObject({ code: 0, said: expect.stringContaining('完整') })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ county: TEST_COUNTY, heads: [] })
  const [head] = await t.db.select().from(ledgerEntries).where(eq(ledgerEntries.seq, 3))
  const { privateKey, publicKey } = makeKeyPair()
  const seal = (hash: string) => {
    const heads = [{ day: '2026-10-16', chain: 'ledger' as const, seq: 3, hash }]
    writeFileSync(
      file,
      JSON.stringify(sealHeads(null, { county: TEST_COUNTY, heads }, privateKey, '2026-10-17').file),
    )
    return verify(url, '--heads', file, '--key', publicKey)
  }
  expect(seal(head?.hash ?? '')).toMatchObject({ code: 0, said: expect.stringContaining('2026-10-16') })
  expect(seal('0'.repeat(64))).toMatchObject({
    code: 1,
    said: expect.stringContaining('从 2026-10-16 那天起'),
  })
  await t.db.execute(sql`alter table ledger_entries disable trigger ledger_entries_only_grow`)
  await t.db.execute(
    sql`update ledger_entries set content = replace(content, 'done', 'doing') where seq >= 2`,
  )
  expect(verify(url)).toMatchObject({ code: 1, said: expect.stringContaining('第 2 条') })
})
