/** All that a county has, handed over: read again with nothing of ours, as whoever comes after us has to. */
import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../tests/factories/activities'
import { makeAttendance } from '../../tests/factories/attendance'
import { doorTime, putParties, scan } from '../../tests/factories/door'
import { closeCase, fileReport, makeStaff, sendTo, TOWN } from '../../tests/factories/reports'
import { addPhoto, placesOf } from '../../tests/support/backed-up'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { activitiesAfter } from '../features/activities/contract/after'
import { activitiesDoor } from '../features/activities/contract/door'
import { reportsContract } from '../features/reports/contract'
import { files } from '../features/files'
import { seal } from '../platform/crypto'
import { IN_OTHERS, LEFT_OUT } from '../platform/export/catalog'
import { nameContext } from '../platform/identity/names'
import { persons } from '../platform/identity/tables'
import { auditLog } from '../platform/kernel/tables'
import { sealedPlaces } from '../platform/keys/sealed'
import { personal } from '../product'
import { storeOf } from '../platform/deployment/folders'
import { namedFilesOf } from './backup-place'
import { runExport } from './export-run'
import { exportWords as words } from './words/export'

const SEALED = ['马合木提', '13812346021', '古丽娜尔', '阿依努尔', '热孜宛', '哈力克']
/** A text that a spreadsheet would run. */
const FORMULA = '=HYPERLINK("x")，河边，\n第二行'

let t: TestServices
let root: string
let dataDir: string
beforeAll(async () => {
  t = await startTestServices()
  const { keyRing } = t.settings
  root = mkdtempSync(path.join(tmpdir(), 'mulei-export-'))
  dataDir = path.join(root, 'data')
  const staff = await makeStaff(t)
  const reporter = await t.person()
  const name = seal(keyRing, '哈力克', nameContext(reporter.id))
  await t.db
    .update(persons)
    .set({ nameKeyId: name.keyId, nameSealed: name.data })
    .where(eq(persons.id, reporter.id))
  const contact = { name: '马合木提', phone: '13812346021' }
  const { caseId } = await fileReport(t, reporter, { words: FORMULA, contact })
  const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
  await closeCase(t, staff.town, sent)
  await t.call(reportsContract.rate, { caseId, rating: 'good' }, { as: reporter })
  const organiser = await t.staff([{ role: 'organiser', area: TOWN }])
  const activityId = await createActivity(
    t.db,
    { area: TOWN, startsAt: new Date(doorTime(0)), seats: 40 },
    'bus-1',
  )
  await putParties(t, activityId, [{ details: { people: [{ name: '古丽娜尔' }] } }])
  const scans = [scan.walkIn('热孜宛')]
  const evening = new Date(doorTime(600))
  await t.call(
    activitiesDoor.scans,
    { activityId, device: randomUUID(), scans },
    { as: organiser, now: evening },
  )
  const old = await createActivity(t.db, { startsAt: new Date(TEST_NOW.getTime() - 100 * 3_600_000) })
  await makeAttendance(t.db, old, { person: reporter, by: organiser, people: 1, minutes: 60, trees: 2 })
  await t.call(activitiesAfter.issueRecord, { name: '阿依努尔' }, { as: reporter })
  await addPhoto(t.db, dataDir)
  // the bytes of what the desk handed in
  for (const { id } of await t.db.select({ id: files.id }).from(files))
    for (const file of placesOf(dataDir, id)) {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, 'a picture')
    }
})
afterAll(async () => {
  await t.stop()
  rmSync(root, { recursive: true, force: true })
})

const place = () => ({
  db: t.kernel.parts.db,
  settings: t.settings,
  store: storeOf(dataDir),
  personal,
  namedFiles: namedFilesOf(t.settings.county),
})
async function hand(name: string, reason?: string, change: Partial<ReturnType<typeof place>> = {}) {
  const said: string[] = []
  const folder = path.join(root, name)
  const ended = await runExport(
    { ...place(), ...change },
    { folder, reason },
    (text) => void said.push(text),
    TEST_NOW,
  )
  return { folder, said, ended }
}

type Row = Readonly<Record<string, string | number | null>>
const rowsIn = (folder: string, table: string): Row[] =>
  readFileSync(path.join(folder, 'tables', `${table}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row) // as it was written
const everythingIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

test('every table of the database is there but those of the machine, row for row, in both forms', async () => {
  const { folder, ended } = await hand('whole')
  const { rows: tables } = await t.db.execute<{ name: string }>(
    sql`select tablename::text as name from pg_tables where schemaname = 'public'`,
  )
  const names = tables.map(({ name }) => name).filter((name) => ![...LEFT_OUT, ...IN_OTHERS].includes(name))
  expect([...LEFT_OUT, ...IN_OTHERS].every((name) => tables.some((table) => table.name === name))).toBe(true)
  const found = readdirSync(path.join(folder, 'tables')).sort()
  expect(found).toEqual(names.flatMap((name) => [`${name}.csv`, `${name}.ndjson`]).sort())
  let count = 0
  for (const name of names) {
    const { rows } = await t.db.execute<{ line: string }>(
      sql`select row_to_json(t)::text as line from ${sql.identifier(name)} t`,
    )
    expect(rowsIn(folder, name)).toHaveLength(rows.length)
    count += rows.length
  }
  expect(count).toBeGreaterThan(20)
  expect(ended).toMatchObject({ facts: { tables: names.length, rows: count, opened: false } })
  const csv = readFileSync(path.join(folder, 'tables', 'cases.csv'))
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  // never a formula, and its quotes and lines as RFC 4180 has them
  expect(csv.toString('utf8')).toContain(`"'=HYPERLINK(""x"")，河边，\n第二行"`)
  expect(JSON.stringify(rowsIn(folder, 'cases'))).toContain(JSON.stringify(FORMULA).slice(1, -1))
  const about = JSON.parse(readFileSync(path.join(folder, 'tables.json'), 'utf8')) as {
    tables: { name: string; columns: { name: string; type: string }[]; rules: string[] }[]
  } // as it was written
  const entries = about.tables.find(({ name }) => name === 'ledger_entries')
  expect(entries?.columns.find(({ name }) => name === 'case_id')?.type).toBe('uuid')
  expect(entries?.rules.join()).toContain('FOREIGN KEY (county, case_id) REFERENCES cases(county, id)')
})

test('each file is the owner’s alone and stands in the checksums, which sha256sum reads', async () => {
  const { folder } = await hand('summed')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const listed = readFileSync(path.join(folder, 'checksums.sha256'), 'utf8').trimEnd().split('\n')
  const all = everythingIn(folder)
  for (const file of all) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600])
  const summed = all
    .filter((file) => !file.endsWith('checksums.sha256'))
    .map((file) => `${sha256(readFileSync(file))}  ${path.relative(folder, file)}`)
  expect(listed.sort()).toEqual(summed.sort())
  // photos are there, and none says when it came
  const photos = all.filter((file) => file.includes('/photos/'))
  expect(photos).toHaveLength(4)
  for (const photo of photos) expect(statSync(photo).mtime).toEqual(TEST_NOW)
})

test('rows lie in the order of their keys, whatever order they came in', async () => {
  const { folder } = await hand('ordered')
  const before = readFileSync(path.join(folder, 'tables', 'cases.ndjson'), 'utf8')
  for (let n = 0; n < 8; n++) await fileReport(t, await t.person())
  const again = await hand('ordered-again')
  const ids = rowsIn(again.folder, 'cases').map(({ id }) => String(id))
  expect(ids).toHaveLength(before.trimEnd().split('\n').length + 8)
  expect(ids).toEqual([...ids].sort())
})

test('the books can be recomputed from the files alone, as the folder says', async () => {
  const { folder } = await hand('books')
  const byNumber = (rows: Row[]) => rows.sort((a, b) => Number(a.seq) - Number(b.seq))
  let before = '0'.repeat(64)
  const ledger = byNumber(rowsIn(folder, 'ledger_entries'))
  expect(ledger.length).toBeGreaterThan(0)
  ledger.forEach((entry, n) => {
    const at = new Date(String(entry.at)).toISOString()
    expect([entry.seq, entry.before]).toEqual([n + 1, before])
    before = sha256(`${entry.before}\n${entry.seq}\n${at}\n${entry.content}`)
    expect(entry.hash).toBe(before)
  })
  const lines = readFileSync(path.join(folder, 'tables', 'audit_log.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
  const log = new Map(
    lines.map((line) => {
      const row = JSON.parse(line) as Row // as it was written
      const [, detail = null] = /"detail":(\{.*?\}|null),"request_id"/.exec(line) ?? []
      return [row.seq, { ...row, detail: detail === 'null' ? null : detail }] as const
    }),
  )
  before = '0'.repeat(64)
  const links = byNumber(rowsIn(folder, 'audit_links'))
  expect(links.length).toBe(log.size)
  for (const link of links) {
    const entry: Row = log.get(link.entry ?? 0) ?? {}
    const [, second = '', fraction = ''] = /^(.{19})(?:\.(\d+))?/.exec(String(entry.at)) ?? []
    const at = `${second}.${fraction.padEnd(6, '0')}Z`
    const { actor_id: actor, action, subject, reason, detail, request_id: request } = entry
    const parts = [link.before, link.seq, link.entry, at, actor, action, subject, reason, detail, request]
    const text = parts.map((part) =>
      part === null || part === undefined ? '-,' : `${Buffer.byteLength(String(part))}:${part},`,
    )
    expect(link.before).toBe(before)
    before = sha256(text.join(''))
    expect([link.seq, link.hash]).toEqual([link.seq, before])
  }
})

test('what is sealed stays sealed, unless somebody says why; then the log has it', async () => {
  const sealed = await hand('sealed')
  const text = (folder: string) =>
    everythingIn(folder)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
  for (const one of SEALED) expect(text(sealed.folder)).not.toContain(one)
  expect(sealed.said).toContain(words.sealed)
  const opened = await hand('opened', '移交新系统')
  expect(opened.ended).toMatchObject({ code: 0, facts: { opened: true, unopened: 0 } })
  for (const one of SEALED) expect(text(opened.folder)).toContain(one)
  const entries = await t.db
    .select({ reason: auditLog.reason, detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.action, 'county.export'))
  expect(entries).toContainEqual({ reason: '移交新系统', detail: { personal: true } })
  expect(entries).toContainEqual({ reason: null, detail: { personal: false } })
  // a key that is gone: said, and nothing made up
  const lost = { ...t.settings, keyRing: { current: 'k2', keys: { k2: Buffer.alloc(32, 1) } } }
  const shut = await hand('shut', '移交新系统', { settings: lost })
  expect(shut.ended).toMatchObject({ code: 1, facts: { unopened: 5 } })
  expect(shut.said).toContain(words.unopened(5))
})

/** What opens an account is handed to nobody. */
const SECRET = ['passwords.key_id']

test('whatever a table seals is told as personal, or opens an account, or is a survey’s and never opened', async () => {
  const told = personal.map(({ table, keyId }) => `${table}.${keyId}`)
  const places = (await sealedPlaces(t.db)).map(({ table, column }) => `${table}.${column}`)
  const left = places.filter((one) => !told.includes(one))
  expect(told.every((one) => places.includes(one))).toBe(true)
  expect(left.filter((one) => !one.startsWith('survey_'))).toEqual(SECRET)
})

test('it writes into no folder that holds something, and none that another one is making', async () => {
  const full = path.join(root, 'full')
  mkdirSync(full)
  writeFileSync(path.join(full, 'own.txt'), 'mine')
  await expect(hand('full')).rejects.toThrow(words.notEmpty(full))
  expect(readdirSync(full)).toEqual(['own.txt'])
  mkdirSync(path.join(root, 'half.part'))
  await expect(hand('half')).rejects.toThrow(words.unfinished(path.join(root, 'half.part')))
  expect(existsSync(path.join(root, 'half'))).toBe(false)
  // an empty one is taken
  mkdirSync(path.join(root, 'empty'))
  expect((await hand('empty')).ended).toMatchObject({ code: 0 })
})

test('what breaks off leaves nothing, under whatever name; a full disk is one sentence', async () => {
  const broken = (code: string) => () => Promise.reject(Object.assign(new Error('no'), { code }))
  await expect(hand('broken', undefined, { namedFiles: broken('ENOSPC') })).rejects.toThrow(words.full)
  await expect(hand('broken', undefined, { namedFiles: broken('EIO') })).rejects.toThrow('no')
  expect(readdirSync(root).filter((name) => name.startsWith('broken'))).toEqual([])
})

test('a photo that is not there is told, and the rest is handed over', async () => {
  const id = await addPhoto(t.db, dataDir)
  rmSync(path.join(dataDir, 'files'), { recursive: true })
  const { ended, said, folder } = await hand('lost')
  expect(ended).toMatchObject({ code: 1, facts: { photos: 0, missing: 6 } })
  expect(said).toContain(words.missing(new Array<string>(6)))
  expect(readFileSync(path.join(folder, 'tables.json'), 'utf8')).toContain(id)
})
