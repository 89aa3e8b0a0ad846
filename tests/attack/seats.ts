/** A crowd that wants one seat of a survey at the same moment. Played in short and in long. */
import { eq } from 'drizzle-orm'
import { type BoxKeys, OWN_SEAT, surveyContract } from '../../cloud/features/survey/contract'
import { participations } from '../../cloud/features/survey/tables'
import type { Person } from '../../cloud/platform/kernel/context'
import { makeTriedBox } from '../factories/box'
import { codeOf, makeHouseholds, VILLAGES } from '../factories/survey-sample'
import { makeSurvey } from '../factories/survey'
import type { TestServices } from '../support/services'
import { makeSlip, type Slip } from '../support/voter'

/** Of so many tries one repeats another to the letter, as a phone does whose answer got lost. */
const REPEATED = 10

/** What came of a crowd. */
export interface Rushed {
  tried: number
  /** Different tickets among those that were signed: one. */
  signed: number
  /** Signatures that are a ticket of that very slip, and the same for each repetition: all of them. */
  good: number
  /** Replies. */
  answered: number
  /** Refusals by their reason. */
  refused: Readonly<Record<string, number>>
  /** Rows that the survey's seats have afterwards. */
  rows: number
}

/** A survey that goes on, with one drawn household and its box. */
export async function surveyWithLetter(t: TestServices, now: Date): Promise<BoxKeys> {
  const survey = await makeSurvey(t.db, now)
  await makeHouseholds(t, survey, { [VILLAGES.here]: 1 })
  return (await makeTriedBox(t, survey)).keys
}

/** Asks for a seat with a slip: the one of the letter, or somebody's own in the open sample. */
export type Ask = (n: number, slip: Slip) => Promise<{ blindSignature: string }>

/** The one drawn household's seat, for whoever has typed the code of its letter. */
export const forLetter =
  (t: TestServices, survey: string, people: readonly Person[]): Ask =>
  (n, { blinded }) =>
    t.call(
      surveyContract.ticket,
      { survey, sample: 'drawn', invite: codeOf(1), blinded },
      { as: people[n % people.length] ?? null },
    )

/** One resident's own seat. @param callers addresses: tickets are counted by them too */
export const forOwn =
  (t: TestServices, survey: string, as: Person): Ask =>
  (n, { blinded }) =>
    t.call(
      surveyContract.ticket,
      { survey, sample: 'open', seat: OWN_SEAT, blinded },
      { as, caller: `phone ${n}` },
    )

const reasonOf = (error: unknown) => {
  const { code, detail } = Object(error) as { code?: string; detail?: unknown }
  return `${String(code)} ${String(Reflect.get(Object(detail), 'reason'))}`
}

/** All at once. @param keys of the survey whose seats are counted */
export async function rush(
  t: TestServices,
  keys: BoxKeys,
  sample: Slip['sample'],
  tries: number,
  ask: Ask,
): Promise<Rushed> {
  const fresh = Array.from({ length: Math.ceil(tries - tries / REPEATED) }, () => makeSlip(keys, sample))
  const slips = Array.from({ length: tries }, (_, n) => fresh[n % fresh.length] ?? makeSlip(keys, sample))
  const replies = await Promise.allSettled(slips.map((slip, n) => ask(n, slip)))
  const signatures = new Map<Slip, Set<string>>()
  const refused: Record<string, number> = {}
  let [answered, good] = [0, 0]
  for (const [n, reply] of replies.entries()) {
    const slip = slips[n]
    if (!slip) continue
    if (reply.status === 'rejected') {
      const reason = reasonOf(reply.reason)
      refused[reason] = (refused[reason] ?? 0) + 1
      continue
    }
    answered += 1
    // whatever is no ticket of this slip ends the test here
    const signature = slip.finish(reply.value.blindSignature)
    const known = signatures.get(slip) ?? new Set()
    signatures.set(slip, known.add(signature))
    if (known.size === 1) good += 1
  }
  const rows = await t.db.$count(participations, eq(participations.surveyId, keys.survey))
  return { tried: tries, signed: signatures.size, good, answered, refused, rows }
}
