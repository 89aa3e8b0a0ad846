import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, inArray, like } from 'drizzle-orm'
import { activitiesContract, type Ticket } from '@cloud/features/activities/contract'
import type { InputOf, OutputOf, Procedure } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { surveyContract } from '@cloud/features/survey/contract'
import { dataOf } from '@/client/errors'
import { APART_MS, OPENING_MS } from '@/client/outbox/apart'
import type { Entry } from '@/client/outbox/entry'
import { signUps } from '../../../cloud/features/activities/tables'
import { cleanHash, photoKey } from '../../../cloud/features/files/photos'
import { files } from '../../../cloud/features/files/tables'
import { casePhotos, cases } from '../../../cloud/features/reports/tables'
import { bodies, signUpIdOf } from './person'
import { openSheet } from '@/survey/model/box'
import type { LocalSheet } from '@/survey/model/sheets'
import type { Content, Phone, Slip } from './phone'
import type { Pictures } from './pictures'
import { settings } from './server'

/** What was handed over on one phone and how it stands with the county. */
export interface Verdict {
  seed: number
  /** What the phone's storage took; `keptBack` are reports that were taken back or thrown away. */
  expected: {
    reports: number
    photos: number
    keptBack: number
    signUps: number
    cancellations: number
    answers: number
    /** Of the reports: those that name nobody. */
    nameless: number
    corrected: number
    withdrawn: number
  }
  /** Handed over and not there. */
  lost: string[]
  /** There more than once. */
  doubled: string[]
  /** There without all its photos, in their order, in both sizes. */
  missingPhotos: string[]
  /** There although the person kept it back or threw it away. */
  unwanted: string[]
  /** The phone still waits, or says something else than the server. */
  disagree: string[]
  /** What bears a name set out too soon after what bears none. */
  tied: string[]
  /** It came again before the time that a busy server had named. */
  tooEarly: readonly string[]
  kills: number
  deaths: number
}

type CaseRow = Awaited<ReturnType<typeof casesOf>>[number]

const field = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)
/** What a report is known by however often its words were changed. */
const labelOf = (words: string) => words.split(' ').slice(0, 2).join(' ')

async function casesOf(phone: Phone, tag: string) {
  const { db } = phone.server
  const rows = await db
    .select({ id: cases.id, number: cases.number, words: cases.words })
    .from(cases)
    .where(like(cases.words, `${tag} %`))
  const photos = await db
    .select({ caseId: casePhotos.caseId, fileId: casePhotos.fileId })
    .from(casePhotos)
    .innerJoin(files, and(eq(files.county, casePhotos.county), eq(files.id, casePhotos.fileId)))
    .where(
      inArray(
        casePhotos.caseId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(casePhotos.position))
  return rows.map((row) => ({ ...row, photos: photos.filter((photo) => photo.caseId === row.id) }))
}

/** Asks the server as the phone would, with a good net. */
async function ask<P extends Procedure>(phone: Phone, procedure: P, input: InputOf<P>): Promise<OutputOf<P>> {
  const body = await phone.server.answer({
    key: phone.world.uuid(),
    token: phone.pocket.session?.token ?? null,
    act: { service: procedure.service, procedure: procedure.name, input: JSON.stringify(input) },
  })
  if (body === null) throw new Error('the server died under the judge')
  // the kernel has checked the answer by this procedure's own schema
  return dataOf(JSON.parse(body)) as OutputOf<P>
}

/** Compares what the phone's storage took from the person with what the county has. */
export async function judge(seed: number, phone: Phone, tag: string, pictures: Pictures): Promise<Verdict> {
  const verdict: Verdict = {
    seed,
    expected: {
      reports: 0,
      photos: 0,
      keptBack: 0,
      signUps: 0,
      cancellations: 0,
      answers: 0,
      nameless: 0,
      corrected: 0,
      withdrawn: 0,
    },
    lost: [],
    doubled: [],
    missingPhotos: [],
    unwanted: [],
    disagree: [],
    tied: tied(phone),
    tooEarly: phone.tooEarly,
    kills: phone.kills,
    deaths: phone.server.deaths,
  }
  const all = [...phone.flash.last.values()]
  for (const entry of all)
    if (isOpenEnd(phone, entry)) verdict.disagree.push(`${entry.kind} waits: ${why(entry)}`)
  const of = (kind: string) => all.filter((entry) => entry.kind === kind)
  await judgeReports(verdict, phone, tag, of('report'), pictures)
  await judgeSignUps(verdict, phone, of('signUp'), of('cancel'))
  await judgeAnswers(verdict, phone, of('ballots'))
  return verdict
}

/** Handed over, and two good hours later not settled. */
const isOpenEnd = (phone: Phone, entry: Entry) =>
  phone.flash.entries.has(entry.id) && (entry.stage === 'queued' || entry.stage === 'attention')
const why = (entry: Entry) =>
  `${entry.stage} ${entry.problem?.code ?? ''} ${JSON.stringify(entry.problem?.fields ?? '')}`

/** The person handed it over and did not take it back: it lies there as sent, or was cleared away after that. */
const wanted = (entry: Entry) => entry.stage === 'sent'

async function judgeReports(
  verdict: Verdict,
  phone: Phone,
  tag: string,
  reports: readonly Entry[],
  pictures: Pictures,
): Promise<void> {
  const rows = await casesOf(phone, tag)
  const numbers: string[] = []
  for (const entry of reports) {
    const { words, identity } = bodies.report(entry)
    const there = rows.filter((row) => labelOf(row.words ?? '') === labelOf(words))
    if (!wanted(entry)) {
      verdict.expected.keptBack += 1
      if (there.length > 0 && !isOpenEnd(phone, entry)) verdict.unwanted.push(words)
      if (there.length > 1) verdict.doubled.push(words)
      continue
    }
    verdict.expected.reports += 1
    if (identity === 'anonymous') verdict.expected.nameless += 1
    verdict.expected.photos += shaOfPhotos(phone, entry, pictures).length
    const row = there.find((one) => one.words === words)
    if (!row) verdict.lost.push(words)
    else if (!hasPhotos(phone, row, entry, pictures)) verdict.missingPhotos.push(words)
    if (there.length > 1) verdict.doubled.push(words)
    if (field(entry.result, 'number') !== row?.number) verdict.disagree.push(`another number: ${words}`)
    if (identity !== 'anonymous') numbers.push(row?.number ?? '')
    else if (row) await judgeReceipt(verdict, phone, row, entry)
  }
  const known = await numbersOf(phone)
  if (known.join() !== numbers.sort().join()) verdict.disagree.push(`my reports: ${known.join()}`)
}

/** The same picture chosen twice is one photo of the report. */
const shaOfPhotos = (phone: Phone, entry: Entry, pictures: Pictures): string[] => [
  ...new Set(
    entry.photos.map((photo) => {
      const clean = pictures.cleanOf(phone.flash.contents.get(photo.file) ?? '')
      return cleanHash({ settings }, clean)
    }),
  ),
]

function hasPhotos(phone: Phone, row: CaseRow, entry: Entry, pictures: Pictures): boolean {
  const taken = shaOfPhotos(phone, entry, pictures)
  const whole = row.photos.every(({ fileId }) =>
    (['full', 'thumb'] as const).every((size) => phone.server.disk.files.has(photoKey(fileId, size))),
  )
  // by what lies on the disk: of a photo that leads to nobody the row keeps no hash
  const stored = row.photos.map(({ fileId }) => {
    const full = phone.server.disk.files.get(photoKey(fileId, 'full'))?.bytes ?? Buffer.alloc(0)
    return cleanHash({ settings }, { full })
  })
  return whole && [...new Set(stored)].join() === taken.join()
}

/**
 * Nobody's report is found by its receipt code, which only this phone has. The county keeps nothing by which it could
 * see that two of its photos are the same picture: each is one.
 */
async function judgeReceipt(verdict: Verdict, phone: Phone, row: CaseRow, entry: Entry): Promise<void> {
  const receipt = bodies.report(entry).secrets?.receipt ?? ''
  const seen = await ask(phone, reportsContract.caseByReceipt, { receipt })
  if (seen.number !== row.number || seen.photos.length !== entry.photos.length)
    verdict.disagree.push(`receipt of ${row.number}`)
}

async function numbersOf(phone: Phone): Promise<string[]> {
  if (!phone.pocket.session) return []
  const { items } = await ask(phone, reportsContract.mine, { limit: 100 })
  return items.flatMap(({ number }) => number ?? []).sort()
}

async function judgeSignUps(
  verdict: Verdict,
  phone: Phone,
  ups: readonly Entry[],
  cancels: readonly Entry[],
): Promise<void> {
  const personId = phone.pocket.session?.person.id
  verdict.expected.signUps = ups.length
  verdict.expected.cancellations = cancels.length
  if (personId === undefined) {
    if (ups.length > 0) verdict.lost.push('every sign-up')
    return
  }
  const rows = await phone.server.db.select().from(signUps).where(eq(signUps.personId, personId))
  for (const up of ups) {
    const row = rows.find((one) => one.id === signUpIdOf(up))
    if (!row || row.party !== bodies.signUp(up).party) verdict.lost.push(`sign-up ${up.id}`)
    const left = cancels.some((entry) => bodies.cancel(entry).signUpId === row?.id)
    if (row && row.state !== (left ? 'cancelled' : 'seated')) verdict.disagree.push(`sign-up is ${row.state}`)
  }
  if (rows.length > ups.length) verdict.doubled.push(`${rows.length} sign-ups where ${ups.length} were made`)
  const tickets: Ticket[] = (await ask(phone, activitiesContract.mine, {})).items
  const held = rows.filter((row) => row.state === 'seated').map((row) => row.id)
  if (
    tickets
      .map((ticket) => ticket.signUpId)
      .sort()
      .join() !== held.sort().join()
  )
    verdict.disagree.push('tickets')
}

/** Sheets lead to nobody: each is found by the code that its phone shows, and their number is compared in the end. */
async function judgeAnswers(verdict: Verdict, phone: Phone, entries: readonly Entry[]): Promise<void> {
  const { pocket } = phone
  const handed = new Set(entries.flatMap((entry) => bodies.ballots(entry).ballots.map(({ m }) => m)))
  verdict.expected.answers = handed.size
  const kept = Object.values(pocket.sheets)
  for (const m of handed) {
    const slip = pocket.slips.get(m)
    const sheet = kept.find((one) => one.m === m)
    // the last one of the family takes the place of the one before, whose code is on paper by then
    if (!slip || (sheet ? sheet.code !== slip.code : slip.who === 'own')) verdict.lost.push('a receipt code')
    else await judgeSheet(verdict, phone, { m, slip, stage: sheet?.stage })
  }
}

async function judgeSheet(
  verdict: Verdict,
  phone: Phone,
  { m, slip, stage }: { m: string; slip: Slip; stage: LocalSheet['stage'] | undefined },
): Promise<void> {
  if (stage !== undefined && stage !== 'sent') verdict.disagree.push(`a sheet is ${stage}`)
  const { survey } = phone.box
  const there = await ask(phone, surveyContract.envelope, { survey, sample: 'open', m }).catch(() => null)
  if (!there || there.opened) return void verdict.lost.push('answers')
  const { version, sealed } = there
  const content =
    sealed && (openSheet({ survey, sample: 'open', code: slip.code, version }, sealed)?.answers ?? {})
  if (content === null) verdict.expected.withdrawn += 1
  else if (version > 1) verdict.expected.corrected += 1
  const { confirmed, tried } = slip
  const isOf = (one: Content) => isDeepStrictEqual(one, content)
  const isTried = (tried.get(version) ?? []).some(isOf)
  const isLast = !confirmed || version > confirmed.version || isOf(confirmed.content)
  if (confirmed?.content === null && content !== null) verdict.unwanted.push('answers that were withdrawn')
  else if (confirmed && version < confirmed.version) verdict.lost.push(`version ${confirmed.version}`)
  else if (!isTried || !isLast) verdict.disagree.push('answers')
}

/** The thief's rule: what bears a name and what bears none, within an hour of each other, unless the app was opened in between. */
function tied({ departures, starts }: Phone): string[] {
  const nobodys = departures.filter((one) => one.side === 'nobody')
  return departures.flatMap((named) => {
    if (named.side === 'nobody') return []
    return nobodys
      .filter((nobodys) => {
        const [first, second] = named.at > nobodys.at ? [nobodys, named] : [named, nobodys]
        const isClose = second.at - first.at < APART_MS && second.shown - first.shown < APART_MS
        return isClose && (starts[second.life] ?? 0) < first.at + OPENING_MS
      })
      .map(({ at }) => `${named.at - at} ms from nobody's`)
  })
}
