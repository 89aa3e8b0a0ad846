/**
 * The owner of the tables changes one entry and recomputes every hash after it, in the ledger and in the audit log,
 * and the heads that the database keeps as well. The chain alone says that it is complete; heads that were signed
 * elsewhere say which day was rewritten.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import { runSeal } from '../../cloud/commands/seal-run'
import { sealWords } from '../../cloud/commands/words/seal'
import { GENESIS } from '../../cloud/platform/chain/link'
import { verifyBooks } from '../../cloud/platform/chain'
import { recordHead } from '../../cloud/platform/chain/heads'
import { openHeads, type SignedHeads } from '../../cloud/platform/chain/signed'
import { writeAudit } from '../../cloud/platform/kernel/audit'
import { ledgerEntries } from '../../cloud/features/reports/ledger/tables'
import { canonical, type LedgerContent, linkHash } from '../../cloud/features/reports/rules/chain'
import { books } from '../../cloud/product'
import type { Head } from '../../cloud/shared/heads'
import { closeCase, fileReport, makeStaff, sendTo, TOWN } from '../factories/reports'
import { startTestHost, type TestHost } from '../support/host'
import { TEST_COUNTY } from '../support/services'

const at = (day: number) => new Date(`2026-10-${String(day).padStart(2, '0')}T14:00:00+08:00`)
const DAYS = [12, 13, 14, 15]
const LAST = at(16)

let t: TestHost
let folder: string
let address: string
beforeAll(async () => {
  t = await startTestHost()
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-seal-'))
  const staff = await makeStaff(t)
  for (const day of DAYS) {
    const { caseId } = await fileReport(t, await t.person(), {}, at(day))
    await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN, at(day)), at(day))
    const entry = { action: 'look', subject: `case:${caseId}`, reason: '核实' }
    await writeAudit(t.db, t.settings, at(day), null, 'r', entry)
    for (const book of books) await recordHead(t.db, TEST_COUNTY, book, at(day + 1))
  }
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await t.stop()
  rmSync(folder, { recursive: true, force: true })
})

const inFolder = (name: string) => path.join(folder, name)
/** The command as its operator types it, on a computer that is not the server. */
async function seal(...args: string[]) {
  const said: string[] = []
  const line = (text: string) => void said.push(text)
  return { code: await runSeal(args, {}, { say: line, complain: line, now: LAST }), said: said.join('\n') }
}
const sign = () =>
  seal(
    'sign',
    '--from',
    inFolder('heads-of-server.json'),
    '--key',
    inFolder('k'),
    '--heads',
    inFolder('h.json'),
  )
/** What the server shows, fetched as it stands now. */
async function fetchHeads(): Promise<void> {
  const reply = await t.app.inject({ url: '/open/heads.json', headers: { 'accept-language': 'zh-CN' } })
  expect(reply.headers['access-control-allow-origin']).toBe('*')
  writeFileSync(inFolder('heads-of-server.json'), reply.body)
}
const signedHeads = (): Head[] => {
  const file = JSON.parse(readFileSync(inFolder('h.json'), 'utf8')) as SignedHeads
  const opened = openHeads(file, [readFileSync(inFolder('k.pub'), 'utf8').trim()])
  if ('forged' in opened) throw new Error('forged')
  return opened.heads
}
const verify = (signed: readonly Head[] = []) => verifyBooks(t.db, TEST_COUNTY, books, LAST, signed)

async function unguard(): Promise<void> {
  for (const [table, trigger] of [
    ['ledger_entries', 'ledger_entries_only_grow'],
    ['audit_log', 'audit_log_only_grows'],
    ['audit_links', 'audit_links_only_grow'],
    ['chain_heads', 'chain_heads_only_grow'],
  ] as const)
    await t.db.execute(sql`alter table ${sql.identifier(table)} disable trigger ${sql.identifier(trigger)}`)
}

/** One entry changed, and every hash from there on computed anew. */
async function rewriteLedger(seq: number): Promise<void> {
  let before = GENESIS
  for (const row of await t.db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.seq))) {
    const was = JSON.parse(row.content) as LedgerContent
    const content = row.seq === seq ? { ...was, rating: 'good' } : was
    const hash = linkHash({ seq: row.seq, at: row.at.toISOString(), content, before })
    await t.db
      .update(ledgerEntries)
      .set({ content: canonical(content), before: `moving ${row.seq}`, hash })
      .where(eq(ledgerEntries.seq, row.seq))
    await t.db.update(ledgerEntries).set({ before }).where(eq(ledgerEntries.seq, row.seq))
    before = hash
  }
  await t.db.execute(sql`update chain_heads h set hash = l.hash from ledger_entries l
    where h.chain = 'ledger' and l.county = h.county and l.seq = h.seq`)
}

async function rewriteAudit(seq: number): Promise<void> {
  await t.db.execute(sql`update audit_log set reason = '别的' where seq =
    (select entry from audit_links where seq = ${seq})`)
  await t.db.execute(sql`
    do $$ declare link audit_links; last text := repeat('0', 64); begin
      for link in select * from audit_links order by seq loop
        update audit_links set before = last, hash = audit_link_hash(last, link.seq,
          (select a from audit_log a where a.seq = link.entry)) where seq = link.seq returning hash into last;
      end loop;
    end $$`)
  await t.db.execute(sql`update chain_heads h set hash = l.hash from audit_links l
    where h.chain = 'audit' and l.county = h.county and l.seq = h.seq`)
}

it('signs what the server shows, once, and prints it by the month', async () => {
  expect(await seal('key', inFolder('k'))).toMatchObject({ code: 0 })
  await expect(seal('key', inFolder('k'))).rejects.toThrow(sealWords.keyThere(inFolder('k')))
  await expect(
    runSeal(
      ['key', inFolder('other')],
      { SECRET_KEY: 'x' },
      { say: () => {}, complain: () => {}, now: LAST },
    ),
  ).rejects.toThrow('SECRET_KEY')
  const from = ['--from', `${address}/open/heads.json`, '--key', inFolder('k'), '--heads', inFolder('h.json')]
  expect(await seal('sign', ...from)).toMatchObject({ code: 0, said: expect.stringContaining('签了 8 个') })
  await fetchHeads()
  expect(await sign()).toEqual({ code: 0, said: sealWords.nothingNew })
  expect(signedHeads().map(({ day, chain }) => `${day} ${chain}`)).toEqual(
    DAYS.flatMap((day) => [`2026-10-${day} ledger`, `2026-10-${day} audit`]),
  )
  const { said } = await seal('print', '--heads', inFolder('h.json'), '--month', '2026-10')
  for (const { day, seq, hash } of signedHeads()) {
    expect(said).toContain(`${day} `)
    expect(said).toContain(`第 ${seq} 条`)
    expect(said.replaceAll(' ', '')).toContain(hash)
  }
  for (const { broken, head } of await verify(signedHeads())) expect([broken, head]).toEqual([null, null])
})

it('does not believe heads that were changed in the file, or signed by somebody else', () => {
  const file = JSON.parse(readFileSync(inFolder('h.json'), 'utf8')) as SignedHeads
  const key = readFileSync(inFolder('k.pub'), 'utf8').trim()
  const change = (n: number, changed: Partial<SignedHeads['heads'][number]>) => ({
    ...file,
    heads: file.heads.map((head, at) => (at === n ? { ...head, ...changed } : head)),
  })
  expect(openHeads(file, [key])).toHaveProperty('heads')
  for (const forged of [
    change(2, { hash: 'a'.repeat(64) }),
    change(2, { day: '2026-10-11' }),
    change(2, { seq: 1 }),
    change(2, { key: Buffer.alloc(32, 1).toString('base64') }),
    { ...file, county: '652325' },
  ])
    expect(openHeads(forged, [key])).toHaveProperty('forged')
  expect(openHeads(file, [Buffer.alloc(32, 1).toString('base64')])).toHaveProperty('forged')
})

it('finds by signed heads, and only by them, what the owner rewrote with all its hashes', async () => {
  const heads = signedHeads()
  const ledger = heads.filter(({ chain }) => chain === 'ledger')
  const audit = heads.filter(({ chain }) => chain === 'audit')
  // an entry of the third day, and one of the second in the audit log
  await unguard()
  await rewriteLedger(ledger[2]?.seq ?? 0)
  await rewriteAudit(audit[1]?.seq ?? 0)
  // control: the chain, recomputed, says nothing, and neither do the heads on the server
  for (const { broken, head, entries } of await verify()) {
    expect([broken, head]).toEqual([null, null])
    expect(entries).toBeGreaterThanOrEqual(4)
  }
  const found = await verify(heads)
  const byName = new Map(found.map((finding) => [finding.chain, finding]))
  expect(byName.get('ledger')?.head).toEqual({
    day: '2026-10-14',
    seq: ledger[2]?.seq,
    why: 'changed',
    holds: '2026-10-13',
  })
  expect(byName.get('audit')?.head).toMatchObject({ day: '2026-10-13', why: 'changed', holds: '2026-10-12' })
  const through = found.filter(({ head }) => head === null).length
  process.stdout.write(`owner recomputes the chain: tried ${found.length}, through ${through}\n`)
})

it('does not sign when the server tells an old day differently, leaves it out or slips one in', async () => {
  const file = readFileSync(inFolder('h.json'), 'utf8')
  // the answer before is shared for a second; the one after the attack is asked for in another language
  const reply = await t.app.inject({ url: '/open/heads.json', headers: { 'accept-language': 'ar-XB' } })
  writeFileSync(inFolder('heads-of-server.json'), reply.body)
  expect(await sign()).toEqual({ code: 1, said: sealWords.rewritten('2026-10-13', '审计日志') })
  const { heads } = JSON.parse(file) as SignedHeads
  const offer = (offered: Head[]) =>
    writeFileSync(inFolder('heads-of-server.json'), JSON.stringify({ county: TEST_COUNTY, heads: offered }))
  const plain = heads.map(({ day, chain, seq, hash }) => ({ day, chain, seq, hash }))
  const extra = { chain: 'ledger' as const, hash: 'b'.repeat(64) }
  for (const [offered, day] of [
    [plain.filter((_, n) => n !== 2), '2026-10-13'],
    [[], '2026-10-12'],
    [[{ ...extra, day: '2026-10-11', seq: 1 }, ...plain], '2026-10-11'],
    [[...plain, { ...extra, day: '2026-10-16', seq: 1 }], '2026-10-16'],
  ] as const) {
    offer([...offered])
    expect(await sign()).toEqual({ code: 1, said: sealWords.rewritten(day, '台账') })
  }
  offer([...plain, { ...extra, day: '2026-10-16', seq: 99 }])
  expect(await sign()).toMatchObject({ code: 0 })
})

it('tells the first day that does not fit, also when the end is cut off', async () => {
  const last = signedHeads()
    .filter(({ chain }) => chain === 'audit')
    .at(-1)
  await t.db.execute(sql`delete from audit_links where seq = ${last?.seq ?? 0}`)
  await t.db.execute(sql`delete from chain_heads where chain = 'audit' and seq = ${last?.seq ?? 0}`)
  const [audit] = (await verify(signedHeads())).filter(({ chain }) => chain === 'audit')
  expect(audit?.head).toMatchObject({ why: 'changed', day: '2026-10-13' })
  expect(audit?.entries).toBe(DAYS.length - 1)
})
