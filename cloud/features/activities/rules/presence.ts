/**
 * Who is here as one phone knows it: what the county last said, and what the phone itself did since. The same rules as
 * the county's (`attendance/`), for one phone: it has its own scans whole, and of the others only what came of them.
 */
import type { Attendance, RollRow, Scan } from '../contract/door'

/** That somebody is here; `byName` is null where this phone let them in. */
export interface Present {
  /** The sign-up, the scan of the walk-in, or of a ticket that is newer than the list. */
  of: string
  /** The last arrival: what an undo names. */
  scanId: string | null
  at: string
  people: number
  byName: string | null
}

type Coming = Extract<Scan, { kind: 'arrive' | 'walk_in' | 'ticket' }>

const isComing = (scan: Scan): scan is Coming => scan.kind !== 'undo' && scan.kind !== 'finish'

const codeKey = (code: string) => `code:${code}`

/** Of what each arrival is: a sign-up, a code that is not on the list, or a walk-in. */
function subjectsOf({ rows, attendances }: Heard, comings: readonly Coming[]): Map<string, string> {
  const counted = new Map(attendances.flatMap(({ scanId, of }) => (scanId ? [[scanId, of] as const] : [])))
  const listed = new Map(rows.flatMap(({ code, signUpId }) => (code ? [[code, signUpId] as const] : [])))
  const subject = (one: Coming): string => {
    if (one.kind === 'arrive') return one.signUpId
    if (one.kind === 'walk_in') return one.scanId
    return counted.get(one.scanId) ?? listed.get(one.code) ?? codeKey(one.code)
  }
  return new Map(comings.map((one) => [one.scanId, subject(one)]))
}

/** What of the list is needed. */
type Heard = { attendances: readonly Attendance[]; rows: readonly Pick<RollRow, 'signUpId' | 'code'>[] }

/**
 * @param heard the list, with who is here as the county last said it. After a scan of kind `ticket` was handed in the list
 *   is taken again: until then the phone does not know whose it was
 * @param own everything that this phone did at this activity, handed in or not
 */
export function presentBy(heard: Heard, own: readonly Scan[]) {
  const comings = own.filter(isComing)
  const subjects = subjectsOf(heard, comings)
  const undos = own.filter((one) => one.kind === 'undo')
  const isUndone = (one: Coming) =>
    undos.some(
      (undo) =>
        undo.of === one.scanId ||
        (subjects.get(undo.of) === subjects.get(one.scanId) && order(one.at, undo.at) < 0),
    )
  const gone = new Set([
    ...undos.map((undo) => undo.of),
    ...comings.filter(isUndone).map(({ scanId }) => scanId),
  ])
  const here = new Map<string, Present>()
  for (const { of, scanId, arrivedAt, people, byName } of heard.attendances)
    if (scanId === undefined || !gone.has(scanId))
      here.set(of, { of, scanId: scanId ?? null, at: arrivedAt, people, byName })
  const standing = comings.filter((one) => !gone.has(one.scanId))
  for (const one of standing.sort((a, b) => order(a.at, b.at))) {
    const of = subjects.get(one.scanId) ?? one.scanId
    const before = here.get(of)
    // where another phone's counts with the county, so do its people; what this phone said stays its own word
    const isOthers = before?.scanId != null && !subjects.has(before.scanId)
    const at = before?.byName === null ? before.at : one.at
    here.set(of, {
      of,
      scanId: isOthers ? before.scanId : one.scanId,
      at,
      people: isOthers ? before.people : one.people,
      byName: null,
    })
  }
  const all = [...here.values()].sort((one, other) => order(one.at, other.at))
  const ofCode = (code: string) => here.get(codeKey(code))

  return {
    /** Each once, first the earliest. */
    all,
    /** How many people. */
    people: all.reduce((sum, one) => sum + one.people, 0),
    /** That a row of the list is here. */
    ofRow: ({ signUpId, code }: Pick<RollRow, 'signUpId' | 'code'>): Present | undefined =>
      here.get(signUpId) ?? (code === null ? undefined : ofCode(code)),
    /** That a ticket is here that is not on the list. */
    ofCode,
  }
}

const order = (one: string, other: string) => Date.parse(one) - Date.parse(other)
