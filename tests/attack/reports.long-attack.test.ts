/**
 * 100 anonymous reports among named ones, sign-ins and survey answers of the same people and of others, in three days
 * of virtual time: the real outbox on each phone, the real HTTP door, a real PostgreSQL server. The thief has tables
 * with what PostgreSQL notes of them, the whole write-ahead log, files with all their times, what the servers wrote
 * down, and the server's secrets, and pairs by order and by time.
 */
import { statSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { casePhotos, caseReporters, cases } from '../../cloud/features/reports/tables'
import { files } from '../../cloud/features/files/tables'
import { keyedHash } from '../../cloud/platform/crypto'
import { HOUR_MS } from '../../cloud/shared/time'
import { startOfBeijingDay, beijingDay } from '../../cloud/shared/time'
import { makePhoto } from '../factories/reports'
import { type Lived, liveCrowd } from './crowd/play'
import type { Somebody } from './crowd/people'
import { type Attacked, everyRow, filesBelow, startAttacked, tracesOf } from './reports'
import { type Attack, betterThanGuessing, outcomeOf, tell } from './thief/chance'
import { found, orderOf, placesOf, serverFiles, writeAheadLog } from './thief/files'
import { lyingIn } from './thief/tables'

const REPORTS = Number(process.env['ATTACK_REPORTS'] ?? 100)
const CARELESS = 20
/** Persons of whom one request may write something; two come close to each other now and then. */
const MOST_TOGETHER = 3
const SEED = Number(process.env['ATTACK_SEED'] ?? 1)

const ONLY_DATE = [
  ...['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  ...['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
] as const

let t: Attacked
let lived: Lived
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: [...ONLY_DATE] })
  t = await startAttacked()
  lived = await liveCrowd(t, { reporters: REPORTS, others: REPORTS * 1.5, careless: CARELESS }, SEED)
})
afterAll(async () => {
  jest.useRealTimers()
  await t.stop()
})

const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const personOf = ({ phone }: Somebody): string => phone.session?.person.id ?? ''

/** Something of a person that has a second, or any other place in an order. */
interface Trace {
  person: string
  at: number
}

/** A report as the thief has it. */
interface Report {
  id: string
  number: string
  photo: string
  /** When it came, in the crowd's own time. */
  at: number
  photoAt: number
  reporter: Somebody
}

async function reportsOf(who: readonly Somebody[], log: ReturnType<typeof writeAheadLog>): Promise<Report[]> {
  const rows = await t.db
    .select({ id: cases.id, number: cases.number, words: cases.words, photo: casePhotos.fileId })
    .from(cases)
    .innerJoin(casePhotos, eq(casePhotos.caseId, cases.id))
    .where(eq(cases.identity, 'anonymous'))
  const first = placesOf(
    log.bytes,
    rows.flatMap(({ id, photo }) => [uuidBytes(id), uuidBytes(photo)]),
  )
  const firstOf = new Map([...first].map(([bytes, at]) => [bytes.toString('hex'), at[0] ?? -1]))
  const whenOf = (id: string) => lived.whenLogged(log.lsnAt(firstOf.get(id.replaceAll('-', '')) ?? -1))
  const byWords = new Map(rows.map((row) => [row.words, row]))
  return who.map((reporter) => {
    const row = byWords.get(reporter.words)
    if (!row) throw new Error(`a report did not arrive: ${reporter.words}`)
    const { id, number, photo } = row
    return { id, number, photo, at: whenOf(id), photoAt: whenOf(photo), reporter }
  })
}

/** Everything in the log that names a person, by ids or by the hashes that the server's secret makes of them. */
function tracesInLog(log: ReturnType<typeof writeAheadLog>, survey: string): Trace[] {
  const { secret } = t.settings
  const people = [...lived.reporters, ...lived.others, ...lived.careless]
    .map(personOf)
    .filter((id) => id !== '')
  const known = new Map<string, string>()
  for (const person of people) {
    known.set(uuidBytes(person).toString('latin1'), person)
    known.set(person, person)
    known.set(keyedHash(secret, 'rate', person), person)
    for (const seat of [0, 1, 2, 3])
      known.set(keyedHash(secret, 'survey participation', `${survey}:${person}:${seat}`), person)
  }
  const places = placesOf(
    log.bytes,
    [...known.keys()].map((one) => Buffer.from(one, 'latin1')),
  )
  const traces = [...places].flatMap(([needle, at]) => {
    const person = known.get(needle.toString('latin1')) ?? ''
    return at.map((place) => ({ person, at: lived.whenLogged(log.lsnAt(place)) }))
  })
  return traces.filter(notOfAnIndex(traces))
}

/** A page of an index that is split is written anew with everybody on it: one request is of one person. */
function notOfAnIndex(traces: readonly Trace[]): (trace: Trace) => boolean {
  const together = new Map<number, Set<string>>()
  for (const { person, at } of traces) together.set(at, (together.get(at) ?? new Set()).add(person))
  return ({ at }) => (together.get(at)?.size ?? 0) <= MOST_TOGETHER
}

type Distance = (at: number) => number
const before: (of: number) => Distance = (of) => (at) => (at <= of ? of - at : Infinity)
const after: (of: number) => Distance = (of) => (at) => (at > of ? at - of : Infinity)
const around: (of: number) => Distance = (of) => (at) => Math.abs(at - of)

/** The person of the trace that is nearest. */
function nearest(traces: readonly Trace[], distance: Distance): string | null {
  let best: Trace | null = null
  for (const trace of traces)
    if (distance(trace.at) < (best === null ? Infinity : distance(best.at))) best = trace
  return best?.person ?? null
}

/** Both in their orders, line by line. */
function inLine(
  reports: readonly Report[],
  key: (one: Report) => number | string,
  people: readonly string[],
) {
  const sorted = [...reports].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return reports.map((one) => people[sorted.indexOf(one)] ?? null)
}

/** What a file system notes of a photo. */
async function filesOfPhotos() {
  const rows = await t.db
    .select({ photo: casePhotos.fileId, person: caseReporters.personId })
    .from(casePhotos)
    .leftJoin(caseReporters, eq(caseReporters.caseId, casePhotos.caseId))
  const listed = filesBelow(t.filesFolder).map(({ name }) => name)
  return rows.flatMap(({ photo, person }) => {
    const at = `photos/${photo.slice(0, 2)}/${photo}-full.webp`
    const { mtimeMs, ctimeMs, ino } = statSync(path.join(t.filesFolder, at))
    return [{ photo, person, mtimeMs, ctimeMs, ino, listed: listed.indexOf(at) }]
  })
}

async function attacksOn(reports: readonly Report[], traces: readonly Trace[]): Promise<Attack[]> {
  const by = (name: string, distance: (one: Report) => Distance, of = traces): Attack => ({
    name,
    guesses: reports.map((one) => nearest(of, distance(one))),
  })
  const first = new Map<string, number>()
  for (const { person, at } of traces) first.set(person, Math.min(at, first.get(person) ?? Infinity))
  const reporters = new Set(reports.map(({ reporter }) => personOf(reporter)))
  const arrived = [...first]
    .filter(([person]) => reporters.has(person))
    .sort(([, a], [, b]) => a - b)
    .map(([person]) => person)
  const begun = [...first].map(([person, at]) => ({ person, at }))
  // as tables have them: transactions and places of the rows
  const xmins = async (table: string, column: string) =>
    (await lyingIn(t.db, table, column)).map(({ value, xmin }) => ({ person: value, at: Number(xmin) }))
  const caseXmin = new Map((await xmins('cases', 'id')).map(({ person, at }) => [person, at]))
  const xidOf = ({ id }: Report) => caseXmin.get(id) ?? 0
  const sessions = await xmins('sessions', 'person_id')
  const named = await xmins('case_reporters', 'person_id')
  const persons = (await lyingIn(t.db, 'persons', 'id')).map(({ value }) => value)
  const numbers = await t.db
    .select({ number: cases.number, person: caseReporters.personId })
    .from(cases)
    .innerJoin(caseReporters, eq(caseReporters.caseId, cases.id))
  const running = (number: string) => Number(number.replace('-', ''))
  const numbered = numbers.map(({ number, person }) => ({ person, at: running(number) }))
  const stats = await filesOfPhotos()
  const statOf = new Map(stats.map((one) => [one.photo, one]))
  const onDisk = (key: (one: (typeof stats)[number]) => number) => ({
    of: stats.flatMap((one) => (one.person === null ? [] : [{ person: one.person, at: key(one) }])),
    at: ({ photo }: Report) => {
      const one = statOf.get(photo)
      return one ? key(one) : 0
    },
  })
  const inodes = onDisk(({ ino }) => ino)
  const changed = onDisk(({ ctimeMs }) => ctimeMs)
  const folder = onDisk(({ listed }) => listed)
  // what says a day says it in the crowd's time, the others say when the machine wrote them
  const written = onDisk(({ mtimeMs, ctimeMs }) =>
    Math.abs(mtimeMs - ctimeMs) < HOUR_MS ? lived.whenOnMachine(mtimeMs) : mtimeMs,
  )
  return [
    by('whoever came last before it', ({ at }) => before(at)),
    by('whoever came first after it', ({ at }) => after(at)),
    by('whoever came nearest to it', ({ at }) => around(at)),
    by('whoever came last before its photo', ({ photoAt }) => before(photoAt)),
    by('whoever came an hour after it', ({ at }) => around(at + HOUR_MS)),
    by('whoever came first after an hour', ({ at }) => after(at + HOUR_MS)),
    by('who was new last before it', ({ at }) => before(at), begun),
    by('who was new first after it', ({ at }) => after(at), begun),
    { name: 'everybody in the order of coming', guesses: inLine(reports, ({ at }) => at, arrived) },
    {
      name: 'everybody as the rows lie',
      guesses: inLine(
        reports,
        xidOf,
        persons.filter((one) => reporters.has(one)),
      ),
    },
    {
      name: 'names of photos and of people in order',
      guesses: inLine(reports, ({ photo }) => photo, [...arrived].sort()),
    },
    by('session opened last before it (xmin)', (one) => before(xidOf(one)), sessions),
    by('session opened first after it (xmin)', (one) => after(xidOf(one)), sessions),
    by('named report last before it (xmin)', (one) => before(xidOf(one)), named),
    by('named report next to it (number)', ({ number }) => around(running(number)), numbered),
    by('named photo last before it (inode)', (one) => before(inodes.at(one)), inodes.of),
    by('named photo first after it (inode)', (one) => after(inodes.at(one)), inodes.of),
    by('named photo last before it (change)', (one) => before(changed.at(one)), changed.of),
    by('named photo first after it (change)', (one) => after(changed.at(one)), changed.of),
    by('named photo nearest to it (time of the file)', (one) => around(written.at(one)), written.of),
    by('named photo beside it in the folder', (one) => around(folder.at(one)), folder.of),
  ]
}

const surveyId = async () => {
  const [{ value = '' } = {}] = await lyingIn(t.db, 'surveys', 'id')
  return value
}

test('neither order nor time pairs a report with a person', async () => {
  const log = writeAheadLog(serverFiles().data)
  const traces = tracesInLog(log, await surveyId())
  const reports = await reportsOf(lived.reporters, log)
  const truth = reports.map(({ reporter }) => personOf(reporter))
  expect(new Set(truth).size).toBe(REPORTS)
  expect(truth).not.toContain('')
  // the thief saw everybody come, and the reports in their order
  expect(new Set(traces.map(({ person }) => person)).size).toBeGreaterThan(REPORTS * 2)
  const cameIn = [...reports].sort((a, b) => a.at - b.at).map(({ id }) => id)
  expect(orderOf(log, cameIn, uuidBytes)).toEqual(cameIn)
  const attacks = await attacksOn(reports, traces)
  expect(betterThanGuessing('reports', attacks, truth)).toEqual([])
})

test('files of anonymous photos say the day', async () => {
  const reports = await reportsOf([...lived.reporters, ...lived.careless], writeAheadLog(serverFiles().data))
  const seconds = reports.filter(({ photo, photoAt }) => {
    const day = startOfBeijingDay(beijingDay(new Date(photoAt))).getTime()
    return ['full', 'thumb'].some(
      (size) =>
        statSync(path.join(t.filesFolder, `photos/${photo.slice(0, 2)}/${photo}-${size}.webp`)).mtimeMs !==
        day,
    )
  })
  tell([{ name: 'reports, files that say a second', tried: reports.length, through: seconds.length }])
  expect(seconds).toEqual([])
})

test('no table, file or log leads from a report to who filed it, or to the phone that has the photo', async () => {
  const log = writeAheadLog(serverFiles().data)
  const reports = await reportsOf(lived.reporters, log)
  const lines = `${t.lines.join('')}\n${serverFiles().log}`
  const tables = await everyRow(t.db)
  const kept = Buffer.concat(filesBelow(t.filesFolder).map(({ bytes }) => bytes))
  const traces = lived.originals.flatMap(tracesOf)
  const convicting = [
    ...found(log.bytes, traces),
    ...found(kept, traces),
    ...found(Buffer.from(lines), traces),
    ...found(Buffer.from([...tables.values()].join('\n')), traces),
  ]
  const beside = reports.filter(({ photo, id, reporter }) => {
    const person = uuidBytes(personOf(reporter))
    return [photo, id].some((one) => {
      const at = log.bytes.indexOf(uuidBytes(one))
      return log.bytes.subarray(Math.max(0, at - 300), at + 300).includes(person)
    })
  })
  const written = ['cases', 'files', 'case_photos', 'case_events', 'case_desks', 'audit_log']
  const rows = written.map((name) => tables.get(name) ?? '').join('\n')
  const secretsOf = ({ reporter }: Report) => [
    personOf(reporter),
    ...(reporter.secrets
      ? [reporter.secrets.claim, reporter.secrets.receipt, reporter.secrets.receiptHash]
      : []),
  ]
  const named = reports.filter((one) =>
    secretsOf(one).some((secret) => rows.includes(secret) || lines.includes(secret)),
  )
  const codes = reports.flatMap(({ reporter: { secrets } }) =>
    secrets ? [secrets.claim, secrets.receipt, secrets.receiptHash] : [],
  )
  const inLog = found(log.bytes, codes)
  // with the server's secret afterwards: keyed hashes of every original and every person
  const { secret } = t.settings
  const hashes = [...traces, ...reports.map(({ reporter }) => personOf(reporter))].flatMap((text) =>
    ['clean photo', 'photo claim', 'photo upload', 'case receipt'].map((purpose) =>
      keyedHash(secret, purpose, text),
    ),
  )
  const keyed = new Set([...found(Buffer.from(rows), hashes), ...found(log.bytes, hashes)])
  const addresses = lines.match(/10\.1\.\d+\.\d+|remoteAddress|authorization|Bearer/g) ?? []
  tell([
    { name: 'reports, person beside report or photo in the log', tried: REPORTS, through: beside.length },
    { name: 'reports, what convicts the phone anywhere', tried: traces.length, through: convicting.length },
    {
      name: 'reports, person or secret in its rows or in what servers write down',
      tried: REPORTS,
      through: named.length,
    },
    {
      name: 'reports, claims, codes and their hashes in the write-ahead log',
      tried: codes.length,
      through: inLog.size,
    },
    { name: 'reports, keyed hashes tried with the secret', tried: hashes.length, through: keyed.size },
    {
      name: 'reports, addresses and tokens in what the door writes down',
      tried: t.lines.length,
      through: addresses.length,
    },
  ])
  // it writes down what people do under their names, and of the rest no line at all
  expect(t.lines.join('')).toContain('/api/files')
  expect(t.lines.join('')).not.toContain('/api/reports/photos')
  expect([beside.length, convicting, named.length, [...inLog], [...keyed], addresses]).toEqual([
    0,
    [],
    0,
    [],
    [],
    [],
  ])
})

test('controls: careless phones and an owner written first are found, all of them', async () => {
  const log = writeAheadLog(serverFiles().data)
  const reports = await reportsOf(lived.careless, log)
  const [attack] = await attacksOn(reports, tracesInLog(log, await surveyId()))
  if (!attack) throw new Error('no attack')
  const truth = reports.map(({ reporter }) => personOf(reporter))
  const careless = outcomeOf({ ...attack, name: 'reports, CONTROL named a minute before (all)' }, truth)
  const owned = []
  for (const owner of truth) owned.push({ owner, photo: await makePhoto(t.db, owner) })
  await t.db.update(files).set({ ownerId: null })
  const later = writeAheadLog(serverFiles().data)
  const seen = owned.filter(({ owner, photo }) => {
    const at = later.bytes.indexOf(uuidBytes(photo))
    return later.bytes.subarray(at, at + 300).includes(uuidBytes(owner))
  })
  tell([
    careless,
    { name: 'reports, CONTROL owner written first (all)', tried: owned.length, through: seen.length },
  ])
  expect(careless.through).toBe(CARELESS)
  expect(seen).toHaveLength(CARELESS)
})
