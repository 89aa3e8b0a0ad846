import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, inArray, like } from 'drizzle-orm'
import { activitiesContract, type Ticket } from '@cloud/features/activities/contract'
import type { InputOf, OutputOf, Procedure } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { surveyContract } from '@cloud/features/survey/contract'
import { dataOf } from '@/client/errors'
import type { Entry } from '@/client/outbox/entry'
import { signUps } from '../../../cloud/features/activities/tables'
import { photoKey } from '../../../cloud/features/files/photos'
import { files } from '../../../cloud/features/files/tables'
import { casePhotos, cases } from '../../../cloud/features/reports/tables'
import { bodies, signUpIdOf } from './person'
import { openSheet } from '@/survey/model/box'
import type { Phone } from './phone'
import type { Pictures } from './pictures'

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
    .select({ caseId: casePhotos.caseId, fileId: casePhotos.fileId, sha256: files.sha256 })
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
    expected: { reports: 0, photos: 0, keptBack: 0, signUps: 0, cancellations: 0, answers: 0 },
    lost: [],
    doubled: [],
    missingPhotos: [],
    unwanted: [],
    disagree: [],
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
    const expected = { entry, photos: shaOfPhotos(phone, entry, pictures).length }
    verdict.expected.photos += expected.photos
    const row = there.find((one) => one.words === words)
    if (!row) verdict.lost.push(words)
    else if (!hasPhotos(phone, row, entry, pictures)) verdict.missingPhotos.push(words)
    if (there.length > 1) verdict.doubled.push(words)
    if (field(entry.result, 'number') !== row?.number) verdict.disagree.push(`another number: ${words}`)
    if (identity !== 'anonymous') numbers.push(row?.number ?? '')
    else if (row) await judgeReceipt(verdict, phone, row, expected)
  }
  const known = await numbersOf(phone)
  if (known.join() !== numbers.sort().join()) verdict.disagree.push(`my reports: ${known.join()}`)
}

/** The same picture chosen twice is one photo of the report. */
const shaOfPhotos = (phone: Phone, entry: Entry, pictures: Pictures): string[] => [
  ...new Set(entry.photos.map((photo) => pictures.sha256Of(phone.flash.contents.get(photo.file) ?? ''))),
]

function hasPhotos(phone: Phone, row: CaseRow, entry: Entry, pictures: Pictures): boolean {
  const taken = shaOfPhotos(phone, entry, pictures)
  const whole = row.photos.every(({ fileId }) =>
    (['full', 'thumb'] as const).every((size) => phone.server.disk.files.has(photoKey(fileId, size))),
  )
  return whole && row.photos.map((photo) => photo.sha256).join() === taken.join()
}

/** Nobody's report is found by its receipt code, which only this phone has. */
async function judgeReceipt(
  verdict: Verdict,
  phone: Phone,
  row: CaseRow,
  { entry, photos }: { entry: Entry; photos: number },
): Promise<void> {
  const receipt = String(field(entry.result, 'receipt'))
  const seen = await ask(phone, reportsContract.caseByReceipt, { receipt })
  if (seen.number !== row.number || seen.photos.length !== photos)
    verdict.disagree.push(`receipt of ${row.number}`)
}

async function numbersOf(phone: Phone): Promise<string[]> {
  if (!phone.pocket.session) return []
  const { items } = await ask(phone, reportsContract.mine, { limit: 100 })
  return items.map((item) => item.number).sort()
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

/** Sheets lead to nobody: each is found by the slip in the pocket, and their number is compared in the end. */
async function judgeAnswers(verdict: Verdict, phone: Phone, sheets: readonly Entry[]): Promise<void> {
  verdict.expected.answers = sheets.length
  for (const entry of sheets) {
    const [ballot] = bodies.ballots(entry).ballots
    const slip = ballot && phone.pocket.slips.get(ballot.m)
    if (!ballot || !slip || entry.stage !== 'sent') {
      verdict.lost.push('answers')
      continue
    }
    const { survey, m } = ballot
    const there = await ask(phone, surveyContract.envelope, { survey, sample: 'open', m })
    if (there.opened || there.sealed === null) verdict.lost.push('answers')
    else {
      const { version, sealed } = there
      const sheet = openSheet({ survey, sample: 'open', code: slip.code, version }, sealed)
      if (!isDeepStrictEqual(sheet?.answers, slip.answers)) verdict.disagree.push('answers')
    }
  }
}
