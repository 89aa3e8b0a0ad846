/** What a thief makes of a door-to-door survey: the walk is known to the minute, the server's secrets are theirs. */
import { asc, eq } from 'drizzle-orm'
import { boxContext } from '../../../cloud/features/survey/box/keys'
import { scopeOf } from '../../../cloud/features/survey/contract'
import { answerSheets } from '../../../cloud/features/survey/tables'
import { openEnvelope } from '../../../cloud/platform/box/envelope'
import { unwrap } from '../../../cloud/platform/box/papers'
import type { Attacked } from '../reports'
import { attacksOnTables } from '../survey'
import type { Attack } from '../thief/chance'
import { lyingIn, type Lying } from '../thief/tables'
import type { Walked } from './play'

const byTransaction = (rows: readonly Lying[]) =>
  [...rows].sort((a, b) => Number(a.xmin) - Number(b.xmin) || Number(a.cmin) - Number(b.cmin))

/** Without the papers: every order of tables, and that in which visits were reported, line by line with the sheets. */
export async function attacksOnDoors(t: Attacked, walked: Walked): Promise<Attack[]> {
  const { people, taken } = walked
  const sheets = await lyingIn(t.db, 'survey_answer_sheets', 'receipt_hash')
  const pairedBy = (households: readonly string[]) => {
    const placeOf = new Map(households.map((household, at) => [household, at]))
    return people.map(({ household }) => sheets[placeOf.get(String(household)) ?? -1]?.value ?? null)
  }
  const interviewed = new Set(people.map(({ household }) => String(household)))
  const reported = byTransaction(taken.visits).flatMap(({ value }) => (interviewed.has(value) ? [value] : []))
  const seated = byTransaction(taken.seats).flatMap(({ value }) => taken.householdOf.get(value) ?? [])
  return [
    ...(await attacksOnTables(t, walked)),
    { name: 'visits as they were reported', guesses: pairedBy(reported) },
    { name: 'visits from the last to the first', guesses: pairedBy([...reported].reverse()) },
    { name: 'seats as they were taken', guesses: pairedBy(seated.map(String)) },
    { name: 'households by their numbers', guesses: pairedBy([...interviewed].sort((a, b) => +a - +b)) },
  ]
}

/**
 * With two stolen papers and the log: each envelope is opened, and belongs to the household whose seat was taken last
 * before it came and has none yet. What is left then is the round that it came in.
 */
export function withPapers(t: Attacked, { survey, papers, wraps, people, taken }: Walked): Attack {
  const opened = unwrap(wraps, [papers[1], papers[2]], boxContext(t.settings.county, survey))
  if (!opened) throw new Error('the papers should open it')
  const receiptOf = (mark: string) => {
    const bound = { scope: scopeOf(survey, 'drawn'), m: Buffer.from(mark.slice(2), 'hex'), version: 1 }
    const sealed = taken.sealed.get(mark) ?? Buffer.alloc(0)
    return String(Reflect.get(Object(JSON.parse(openEnvelope(opened.privateKey, sealed, bound))), 'receipt'))
  }
  const events = byTransaction([
    ...taken.seats.map((row) => ({ ...row, seat: true })),
    ...taken.lying.map((row) => ({ ...row, seat: false })),
  ])
  const waiting: number[] = []
  const found = new Map<number, string>()
  for (const { value } of events) {
    const household = taken.householdOf.get(value)
    if (household !== undefined) waiting.push(household)
    else found.set(waiting.pop() ?? 0, receiptOf(value))
  }
  return {
    name: 'two papers and the log',
    guesses: people.map(({ household }) => found.get(household) ?? null),
  }
}

/** Sheets that say the same of who wrote them as another one does, by everything that is kept beside the answers. */
export async function smallestGroup(t: Attacked, { survey }: Walked): Promise<number> {
  const rows = await t.db
    .select()
    .from(answerSheets)
    .where(eq(answerSheets.surveyId, survey))
    .orderBy(asc(answerSheets.receiptHash))
  const groups = new Map<string, number>()
  for (const { answers: _, id: __, receiptHash: ___, ...about } of rows) {
    const key = JSON.stringify(about)
    groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  return Math.min(...groups.values())
}
