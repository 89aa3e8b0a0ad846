import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer } from 'node:tls'
import { and, eq } from 'drizzle-orm'
import {
  startTestServices,
  TEST_COUNTY,
  type TestServices,
  testSettings,
} from '../../../tests/support/services'
import { stations } from '../../features/air/tables'
import { questionnaires } from '../../features/survey/tables'
import { checks, jobs } from '../../product'
import { DEFAULT_LOCALE, LOCALES } from '../../shared/locale'
import { DAY_MS, HOUR_MS } from '../../shared/time'
import { readNote, writeNote } from '../backup/note'
import { growthSamples } from '../growth/tables'
import { persons } from '../identity/tables'
import { jobRuns } from '../jobs/tables'
import { settings as countySettings } from '../kernel/tables'
import { retentionProgress } from '../retention/tables'
import type { Check, Examined } from './check'
import { certificateOf } from './checks/certificate'
import { digestJob, sayFound } from './digest'
import { examine } from './examine'

/** A Friday, a long way from December. */
const NOW = new Date('2026-10-16T08:10:00+08:00')

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const at = (change: Partial<Examined> = {}): Examined => ({
  db: t.db,
  county: TEST_COUNTY,
  settings: t.settings,
  now: NOW,
  machine: null,
  jobs,
  ...change,
})
const one = (name: string): Check => {
  const check = checks.find((each) => each.name === name)
  if (!check) throw new Error(`there is no check ${name}`)
  return check
}
const findings = async (name: string, change: Partial<Examined> = {}) =>
  (await one(name).look(at(change))).findings

it('finds on an empty database what a county has yet to do, and says each in every language', async () => {
  const { found, blind } = await examine(checks, at())
  expect(blind).toEqual([])
  expect(found.map(({ check, level }) => `${check} ${level}`).sort()).toEqual([
    'duties bad',
    'duties bad',
    'duties warn',
    'duties warn',
    'jobs bad',
    'questionnaire warn',
    'stations warn',
  ])
  for (const locale of LOCALES)
    for (const each of found) {
      const said = sayFound(checks, each, locale)
      expect(said?.what).not.toBe('')
      expect(said?.cure).not.toBe('')
    }
})

it('is content with a county that has everything', async () => {
  await t.staffOfAll([
    { role: 'dispatcher', area: TEST_COUNTY },
    { role: 'admin', area: TEST_COUNTY },
  ])
  await t.staff([{ role: 'admin', area: TEST_COUNTY }])
  await t.db.insert(questionnaires).values({
    county: TEST_COUNTY,
    code: 'q',
    version: 1,
    content: { title: { 'zh-CN': '问卷' } } as never, // only whether there is one is looked at
    publishedAt: NOW,
  })
  const done = jobs.map(({ name }) => ({ county: TEST_COUNTY, name, doneFor: NOW }))
  await t.db.insert(jobRuns).values(done)
  const { found } = await examine(checks, at())
  expect(found.map(({ check, level }) => `${check} ${level}`).sort()).toEqual([
    'duties warn',
    'duties warn',
    'stations warn',
  ])
})

it('tells a job that has not run since its time, and none that is only just due', async () => {
  const done = jobs.map(({ name }) => ({ county: TEST_COUNTY, name, doneFor: NOW }))
  await t.db.insert(jobRuns).values(done)
  const later = (hours: number) => ({ now: new Date(NOW.getTime() + hours * HOUR_MS) })
  expect(await findings('jobs', later(0))).toEqual([])
  await t.db
    .update(jobRuns)
    .set({ doneFor: new Date(NOW.getTime() - 2 * HOUR_MS) })
    .where(eq(jobRuns.name, 'reports.clocks'))
  expect(await findings('jobs')).toEqual([
    { level: 'bad', about: { late: [{ name: 'reports.clocks', due: '2026-10-15T22:15:00.000Z' }] } },
  ])
})

it('tells a station that is silent; one whose reason residents read is no alarm', async () => {
  const station = (code: string, hours: number, downReason: string | null) => ({
    county: TEST_COUNTY,
    code,
    name: code,
    town: '652328100',
    kind: 'official' as const,
    owner: '县',
    measures: ['pm25' as const],
    silentSince: new Date(NOW.getTime() - hours * HOUR_MS),
    downReason,
  })
  await t.db
    .insert(stations)
    .values([station('A', 2, null), station('B', 5, null), station('C', 30, null), station('D', 30, '检修')])
  expect(await findings('stations')).toEqual([
    { level: 'warn', about: { name: 'B', hours: 5, reason: null } },
    { level: 'bad', about: { name: 'C', hours: 30, reason: null } },
    { level: 'warn', about: { name: 'D', hours: 30, reason: '检修' } },
  ])
})

it('tells that next year’s holidays are missing from December on', async () => {
  const inDecember = { now: new Date('2027-12-02T08:00:00+08:00') }
  await t.db.insert(countySettings).values({
    county: TEST_COUNTY,
    key: 'reports.workdays',
    value: { 2027: { holidays: ['2027-01-01'], workdays: [] } },
    updatedAt: NOW,
  })
  expect(await findings('holidays')).toEqual([])
  expect(await findings('holidays', inDecember)).toEqual([{ level: 'warn', about: { year: 2028 } }])
  const { now } = { now: new Date('2028-03-02T08:00:00+08:00') }
  expect(await findings('holidays', { now })).toEqual([{ level: 'bad', about: { year: 2028 } }])
})

it('tells demo persons in production, and settings that do not go together', async () => {
  const production = testSettings({ production: true })
  await t.db.insert(persons).values({ county: TEST_COUNTY, kind: 'staff', demoKey: '10-dispatcher' })
  expect(await findings('demo')).toEqual([])
  expect(await findings('demo', { settings: production })).toEqual([{ level: 'bad', about: {} }])
  const machine = { dataDir: t.filesFolder, filesMost: 1, publicUrl: '', proxies: 0 }
  const wrong = async (publicUrl: string, proxies: number) =>
    (await findings('settings', { settings: production, machine: { ...machine, publicUrl, proxies } })).map(
      ({ about }) => about,
    )
  expect(await wrong('http://a.example', 1)).toEqual([{ wrong: 'open' }, { wrong: 'wechat' }])
  expect(await wrong('https://a.example', 0)).toEqual([{ wrong: 'proxies' }, { wrong: 'wechat' }])
  expect(await wrong('https://a.example', 1)).toEqual([{ wrong: 'wechat' }])
})

it('tells how a late job fails, and one that fails again and again before it is late', async () => {
  await t.db.insert(jobRuns).values(
    jobs.map(({ name }) => ({
      county: TEST_COUNTY,
      name,
      doneFor: NOW,
      ...(name === 'air.alerts' ? { failures: 3 } : {}),
      ...(name === 'air.fetch' ? { failures: 2 } : {}),
      // of one whose last run ended well, what it failed of before is no news
      failure: 'TypeError 23505',
      failedAt: NOW,
    })),
  )
  const failed = { failure: 'TypeError 23505', failures: 3, at: NOW.toISOString() }
  expect(await findings('jobs')).toEqual([
    { level: 'warn', about: { failing: [{ name: 'air.alerts', failed }] } },
  ])
  await t.db
    .update(jobRuns)
    .set({ doneFor: new Date(NOW.getTime() - 2 * HOUR_MS) })
    .where(eq(jobRuns.name, 'air.alerts'))
  const late = await one('jobs').look(at())
  expect(late.findings).toEqual([
    {
      level: 'bad',
      about: { late: [{ name: 'air.alerts', due: '2026-10-15T22:15:00.000Z', failed }] },
    },
  ])
  expect(late.figures).toContainEqual(expect.objectContaining({ name: 'jobs_failing', value: 2 }))
  const said = sayFound(checks, { check: 'jobs', about: late.findings[0]?.about }, DEFAULT_LOCALE)
  expect(said?.what).toContain('连着 3 次没做成，最近一次 2026-10-16 08:10，TypeError 23505')
})

it('tells what the nights have not deleted for a week', async () => {
  const progress = (rule: string, behindSince: string | null, gone: number) => ({
    county: TEST_COUNTY,
    rule,
    day: '2026-10-16',
    gone,
    done: behindSince === null,
    behindSince,
  })
  await t.db
    .insert(retentionProgress)
    .values([
      progress('sessions', null, 3),
      progress('guests', '2026-10-10', 4),
      progress('messages.read', '2026-10-09', 5),
    ])
  const { findings: found, figures } = await one('retention').look(at())
  expect(found).toEqual([
    { level: 'warn', about: { rules: [{ name: 'messages.read', since: '2026-10-09' }] } },
  ])
  expect(figures?.map(({ name, value }) => [name, value])).toEqual([
    ['retention_behind', 2],
    ['retention_gone', 12],
  ])
})

const GB = 1024 ** 3
const sample = (month: string, part: string, bytes: number) => ({
  county: TEST_COUNTY,
  month: `${month}-01`,
  part,
  day: `${month}-01`,
  rows: 1,
  bytes,
})

it('tells what a year adds and how long the disk lasts, in words; a year before it is full it is a warning', async () => {
  const machine = { dataDir: t.filesFolder, filesMost: Infinity, publicUrl: '', proxies: 0 }
  const words = async () => {
    const { news, found } = await examine([one('growth')], at({ machine }))
    return [...news, ...found].map((each) => sayFound(checks, each, DEFAULT_LOCALE)?.what ?? '')
  }
  await t.db.insert(growthSamples).values([sample('2026-10', 'cases', 9 * GB)])
  expect(await words()).toEqual([])
  await t.db
    .insert(growthSamples)
    .values([sample('2025-10', 'cases', 9 * GB), sample('2025-10', 'air', 2 * GB)])
  await t.db.insert(growthSamples).values(sample('2026-10', 'air', 2 * GB))
  expect(await words()).toEqual(['最近一年，数据没有变多。'])
  const { bavail, bsize } = await statfs(t.filesFolder)
  const grown = (bytes: number) =>
    t.db
      .update(growthSamples)
      .set({ bytes: 2 * GB + Math.round(bytes) })
      .where(and(eq(growthSamples.month, '2026-10-01'), eq(growthSamples.part, 'air')))
  await grown((bavail * bsize) / 3.5)
  expect(await words()).toEqual([
    expect.stringMatching(/空气数据 .*照现在的涨法，放照片的盘还能用大约 3 年。$/),
  ])
  await grown((bavail * bsize) / 0.5)
  const { findings: soon, figures = [] } = await one('growth').look(at({ machine }))
  expect(soon).toMatchObject([{ level: 'warn' }])
  expect(figures.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'growth_air_bytes',
      'growth_air_year_rows',
      'growth_year_bytes',
      'disk_left_years',
    ]),
  )
  expect((await words())[0]).toMatch(/大约 \d+ 个月就满。$/)
})

it('tells that photos have nearly filled what they may', async () => {
  const look = async (name: string, bytes: number) => {
    const dataDir = `${t.filesFolder}/${name}`
    mkdirSync(`${dataDir}/files/photos`, { recursive: true })
    writeFileSync(`${dataDir}/files/photos/a`, Buffer.alloc(bytes))
    const machine = { dataDir, filesMost: 1_000, publicUrl: '', proxies: 0 }
    const { findings: found, figures } = await one('files').look(at({ machine }))
    return [found.map(({ level }) => level), figures?.[0]?.value]
  }
  expect(await look('some', 799)).toEqual([[], 79])
  expect(await look('much', 800)).toEqual([['warn'], 80])
  expect(await look('full', 950)).toEqual([['bad'], 95])
  expect(await findings('files')).toEqual([])
})

it('figures of space stand still while single reports come in', async () => {
  const machine = { dataDir: t.filesFolder, filesMost: 1e12, publicUrl: '', proxies: 0 }
  const step = 64 * 1024 ** 2
  const { figures = [] } = await one('space').look(at({ machine }))
  for (const { value } of figures) expect(value % step).toBe(0)
})

it('sees what is left on the disk, and that clocks agree', async () => {
  const machine = { dataDir: t.filesFolder, filesMost: 1, publicUrl: '', proxies: 0 }
  const { figures = [] } = await one('space').look(at({ machine }))
  expect(figures.map(({ name }) => name)).toEqual(['database_bytes', 'disk_free_bytes'])
  for (const { value } of figures) expect(value).toBeGreaterThan(0)
  expect(await findings('clock')).toEqual([])
})

it('sees a door that nobody opens, and one whose certificate nobody trusts', async () => {
  const server = createServer({})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(`https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  expect(await certificateOf(url)).toEqual({ trouble: 'refused' })
  await new Promise((resolve) => server.close(resolve))
  expect(await certificateOf(url)).toEqual({ trouble: 'unreachable' })
})

it('writes to administrators once a day, of what is bad daily and of the rest on Mondays', async () => {
  const admin = await t.staff([{ role: 'admin', area: TEST_COUNTY }])
  const other = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
  const { db, files, messages, log } = t.kernel.parts
  const parts = { db, files, messages, log, county: TEST_COUNTY, settings: t.settings }
  const level: { now: 'bad' | 'warn' } = { now: 'bad' }
  const sick: Check = {
    name: 'jobs',
    look: () => Promise.resolve({ findings: [{ level: level.now, about: { late: null } }] }),
    tell: one('jobs').tell,
  }
  const { run } = digestJob([sick], [])
  const day = (text: string) => run({ ...parts, now: new Date(`${text}T08:10:00+08:00`) })
  await Promise.all([day('2026-10-16'), day('2026-10-16')])
  await day('2026-10-16')
  level.now = 'warn'
  await day('2026-10-17')
  await day('2026-10-19')
  const told = await t.told(admin)
  expect(told.map(({ title }) => title)).toEqual(['系统有 1 处要马上看', '系统有 1 处要留心'])
  expect(told[0]?.body).toContain(
    sayFound(checks, { check: 'jobs', level: 'bad', about: { late: null } }, DEFAULT_LOCALE)?.what,
  )
  expect(await t.told(other)).toEqual([])
})

it('in production a back-up of these days must be there, and the last try must have ended well', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mulei-doctor-'))
  const machine = { dataDir, filesMost: 1, publicUrl: '', proxies: 1 }
  const settings = testSettings({ production: true })
  const found = async (now: Date) => {
    const look = await findings('backups', { machine, settings, now })
    return look.map(({ level, about }) => [level, about, one('backups').tell(about, DEFAULT_LOCALE).what])
  }
  try {
    expect(await findings('backups', { machine })).toEqual([])
    expect(await found(NOW)).toEqual([['bad', { why: 'none' }, '还没有做过备份。']])
    writeNote(dataDir, NOW, true)
    expect(await found(new Date(NOW.getTime() + 30 * HOUR_MS))).toEqual([])
    // one that failed does not make the last one newer
    writeNote(dataDir, null, false)
    expect(readNote(dataDir)?.made).toBe(NOW.toISOString())
    expect(await found(NOW)).toEqual([['warn', { why: 'failed' }, '上一次备份有一件事没做好。']])
    expect(await found(new Date(NOW.getTime() + 3 * DAY_MS))).toEqual([
      ['bad', { why: 'old', days: 3 }, '上一份备份是 3 天以前的。'],
    ])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
