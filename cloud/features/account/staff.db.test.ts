import { addCounty } from '../../shared/divisions'
import { DEFAULT_LOCALE } from '../../shared/locale'
import { spawnSync } from 'node:child_process'
import { asc, eq, inArray } from 'drizzle-orm'
import { fileReport, makeStaff, sendTo, TOWN, VILLAGE } from '../../../tests/factories/reports'
import { testDatabase } from '../../../tests/support/database'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { personOfOpenid } from '../../platform/identity/sessions'
import { assignments, persons } from '../../platform/identity/tables'
import { CASE_ROLES, ROLES } from '../../shared/roles'
import { auditLog } from '../../platform/kernel/tables'
import { reportsContract } from '../reports/contract'
import { seatsOf } from '../reports/desk/seats'
import { cases } from '../reports/tables'
import { areasOf, areasOfRole } from './areas'
import { runStaff } from '../../commands/staff-run'
import { idsOfCode, personCode } from './contract'
import { roleWords } from './words'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** The operator's command on the database of this test. */
async function staff(...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const terminal = {
    say: (text: string) => void said.push(text),
    complain: (text: string) => void complaints.push(text),
  }
  const open = () => Promise.resolve({ db: t.db, settings: t.settings, close: () => Promise.resolve() })
  const code = await runStaff(args, open, terminal, TEST_NOW, () => TEST_COUNTY)
  return { code, said: said.join('\n'), complaints }
}

/** As the next request of that person is judged. */
async function known(id: string) {
  const duties = await t.db.select().from(assignments).where(eq(assignments.personId, id))
  const [row] = await t.db.select({ kind: persons.kind }).from(persons).where(eq(persons.id, id))
  return { kind: row?.kind, duties: duties.map(({ role, area }) => `${role} ${area}`).sort() }
}

/** What the audit log says of a person, in order. */
const deeds = (id: string) =>
  t.db
    .select({ action: auditLog.action, actorId: auditLog.actorId, detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.subject, `person:${id}`))
    .orderBy(asc(auditLog.seq))

it('the first dispatcher of a county is appointed by the code they read out, and sits at the desk', async () => {
  expect(await staff('list')).toMatchObject({ code: 0, said: expect.stringContaining('还没有县里派件员') })
  const one = await personOfOpenid(t.db, t.settings, 'o-1')
  const code = personCode(one.id)

  const done = await staff(
    'appoint',
    `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`,
    '--role',
    '县里派件员',
  )
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('任命好了') })
  expect(done.said).not.toContain('浏览器')
  const same = await personOfOpenid(t.db, t.settings, 'o-1')
  expect(same).toEqual({ id: one.id, kind: 'staff', roles: [{ role: 'dispatcher', area: TEST_COUNTY }] })

  await fileReport(t, await t.person())
  expect(await t.call(reportsContract.inboxCounts, {}, { as: same })).toMatchObject({ assign: 1 })
  expect((await staff('list')).said).toBe(`${code}：木垒哈萨克自治县 县里派件员，2026-10-16 起`)
  expect(await deeds(one.id)).toEqual([
    {
      action: 'staff.appoint',
      actorId: null,
      detail: { by: 'operator', role: 'dispatcher', area: TEST_COUNTY },
    },
  ])
})

it('appointing twice changes nothing and is not written down twice', async () => {
  const { id } = await t.person()
  const args = ['appoint', personCode(id), '--role', 'town', '--area', '西吉尔镇']
  expect((await staff(...args)).said).toContain('只认他现在这个浏览器')
  expect(await staff(...args)).toMatchObject({ code: 0, said: expect.stringContaining('没有改动') })
  expect(await known(id)).toEqual({ kind: 'staff', duties: [`town ${TOWN}`] })
  expect(await deeds(id)).toHaveLength(1)
})

it('a dismissal ends what was meant, is written down with its beginning, and leaves the cases on the desk', async () => {
  const { id } = await t.person()
  const code = personCode(id)
  await staff('appoint', code, '--role', 'town', '--area', TOWN)
  await staff('appoint', code, '--role', 'village', '--area', '水磨沟村')
  await staff('appoint', code, '--role', 'department', '--area', '住建局')
  const { dispatcher } = await makeStaff(t)
  const { caseId } = await fileReport(t, await t.person())
  await sendTo(t, dispatcher, caseId, VILLAGE)

  const ended = await staff('dismiss', code, '--role', 'village')
  // another grid worker of the factory still sits there
  expect(ended.said).not.toContain('没有村')
  expect((await staff('dismiss', code, '--area', '住建局')).said).toContain('住建局 现在没有部门办理员了')
  expect(await known(id)).toEqual({ kind: 'staff', duties: [`town ${TOWN}`] })
  const [left] = await t.db.select({ handler: cases.handler }).from(cases).where(eq(cases.id, caseId))
  expect(left).toEqual({ handler: VILLAGE })

  await staff('dismiss', code)
  expect((await known(id)).duties).toEqual([])
  expect(await staff('dismiss', code)).toMatchObject({ code: 0, said: expect.stringContaining('没有改动') })
  const last = (await deeds(id)).at(-1)
  expect(last).toMatchObject({
    action: 'staff.dismiss',
    detail: { by: 'operator', role: 'town', area: TOWN, since: TEST_NOW.toISOString() },
  })
})

it.each([
  [['appoint', 'K7QM2XPD', '--role', 'dispatcher'], '没有编号是 K7QM2XPD 的人'],
  [['appoint', 'KO10', '--role', 'dispatcher'], '不是编号'],
  [['appoint', '{code}', '--role', 'king'], '没有“king”这个职责'],
  [['appoint', '{code}', '--role', 'town'], '乡镇办理员要写明乡镇'],
  [['appoint', '{code}', '--role', 'town', '--area', '长安镇'], '没有“长安镇”这个地方或部门'],
  [['appoint', '{code}', '--role', 'village', '--area', TOWN], '要派到村或社区'],
  [['appoint', '{code}', '--role', 'dispatcher', '--area', TOWN], '要派到全县'],
  [['appoint', '{code}', '--role', 'organiser', '--area', VILLAGE], '要派到全县、部门、乡镇'],
  [['appoint', '{code}', '--role', 'department', '--area', 'dept:magic'], '没有“dept:magic”'],
  [['appoint', '{code}'], '要写明职责', 2],
  [['appoint', '{code}', '--rule', 'town'], '看不懂', 2],
  [['appoint', '{code}', '--role', 'town', '--json'], '看不懂', 2],
  [['dismiss'], '要写编号', 2],
  [['promote', '{code}'], '看不懂', 2],
  [[], '要写做什么', 2],
])('%j is refused with one sentence, and nothing happened', async (args, words, exit = 1) => {
  const { id } = await t.person()
  const answer = await staff(...args.map((arg) => (arg === '{code}' ? personCode(id) : arg)))
  expect(answer).toMatchObject({ code: exit, said: '' })
  expect(answer.complaints).toEqual([expect.stringContaining(words)])
  expect(answer.complaints[0]).not.toContain('\n')
  expect(await known(id)).toEqual({ kind: 'resident', duties: [] })
  expect(await deeds(id)).toEqual([])
})

it.each([
  [[], TEST_COUNTY],
  [['--area', '林草执法大队'], 'dept:forest'],
  [['--area', '西吉尔镇'], TOWN],
])('organisers are appointed for the county, a department or a town: %j', async (where, area) => {
  const { id } = await t.person()
  const answer = await staff('appoint', personCode(id), '--role', '活动组织员', ...where)
  expect(answer).toMatchObject({ code: 0, said: expect.stringContaining('看到工作台') })
  expect((await known(id)).duties).toEqual([`organiser ${area}`])
})

it('a code that two persons share appoints neither', async () => {
  const ids = ['01234567-89aa-4000-8000-000000000001', '01234567-89bb-4000-8000-000000000002']
  await t.db.insert(persons).values(ids.map((id) => ({ county: TEST_COUNTY, id, kind: 'resident' as const })))
  const code = personCode(ids[0] ?? '')
  expect(personCode(ids[1] ?? '')).toBe(code)
  const answer = await staff('appoint', code, '--role', 'dispatcher')
  expect(answer.complaints).toEqual([expect.stringContaining('不止一个人')])
  expect(await t.db.select().from(assignments).where(inArray(assignments.personId, ids))).toEqual([])
})

it('a code finds its own ids and no others', async () => {
  const { id } = await t.person()
  const [first, last] = idsOfCode(personCode(id)) ?? []
  expect(first?.slice(0, 11)).toBe(id.slice(0, 11))
  expect(personCode(first ?? '')).toBe(personCode(id))
  expect(personCode(last ?? '')).toBe(personCode(id))
  expect(first && id >= first && last && id <= last).toBe(true)
})

it('--help names every role and every place it can be given, without a database', async () => {
  const nowhere = () => Promise.reject(new Error('opened'))
  const said: string[] = []
  const terminal = { say: (text: string) => void said.push(text), complain: () => undefined }
  expect(await runStaff(['--help'], nowhere, terminal, TEST_NOW, () => TEST_COUNTY)).toBe(0)
  for (const role of ROLES)
    expect(said.join()).toMatch(new RegExp(`${role} +${roleWords(DEFAULT_LOCALE)[role]}`))
  for (const area of [...areasOf('department', TEST_COUNTY), ...areasOf('town', TEST_COUNTY)])
    expect(said.join()).toContain(area)
})

it('--help names the places of the county that is meant, and of none where that is not known', async () => {
  const said: string[] = []
  const terminal = { say: (text: string) => void said.push(text), complain: () => undefined }
  const nowhere = () => Promise.reject(new Error('opened'))
  addCounty({ code: '659901', name: '甜水县' }, [
    {
      code: '659901100',
      name: '甜水镇',
      villages: [{ code: '659901100201', name: '渠头村委会' }],
    },
  ])
  for (const county of ['659901', undefined])
    expect(await runStaff(['--help'], nowhere, terminal, TEST_NOW, () => county)).toBe(0)
  const [there = '', unknown = ''] = said
  expect(there).toContain('659901100（甜水镇）')
  expect(there).toContain('--role town --area 甜水镇')
  expect(there).toContain('659901100201（渠头村）')
  for (const text of said) expect(text).not.toMatch(/652328|木垒/)
  expect(unknown).toContain('--county')
  expect(unknown).not.toContain('--role town --area')
})

it('whoever is appointed to a case role anywhere it can be given has a seat there', () => {
  for (const role of CASE_ROLES) {
    for (const area of areasOfRole(role, TEST_COUNTY)) {
      const seats = seatsOf({ id: 'p', kind: 'staff', roles: [{ role, area }] }, TEST_COUNTY)
      expect(seats).toEqual([{ desk: area, roles: [role] }])
    }
  }
})

// the embedded database belongs to one process: there the rule itself is tested above
const onServer = testDatabase() === 'postgres' ? it : it.skip

onServer('npm run staff works on DATABASE_URL beside a running server', async () => {
  const { id } = await t.person()
  const env = {
    ...process.env,
    DATABASE_URL: t.url ?? '',
    SECRET_KEY: t.settings.secret.toString('base64'),
    DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
  }
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'cloud/commands/staff.ts', ...args], {
      env,
      encoding: 'utf8',
    })
  expect(run('appoint', personCode(id), '--role', 'dispatcher').status).toBe(0)
  expect(run('list').stdout).toContain(personCode(id))
  const refused = run('appoint', personCode(id), '--role', 'king')
  expect(refused.status).toBe(1)
  expect(refused.stderr.trim().split('\n')).toHaveLength(1)
})
