/** What the panel says of a verdict, in words: who it is and what to do (picture o3). Pure. */
import type { Verdict } from '@cloud/features/activities/contract/check'
import type { Roll, RollRow } from '@cloud/features/activities/contract/door'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { nameOf } from './day'
import { words } from './words'

const w = words.result

export interface Said {
  who: string
  what: string
  note: string
}

const called = (row: RollRow) => nameOf(row) || words.checkin.noName

/** Where they get on or meet, and who of them needs care. */
function placeOf(row: RollRow, { activity }: Roll): string {
  const point = activity.points.find(({ key }) => key === row.point)
  const session = activity.sessions.find(({ key }) => key === row.session)
  return marks.clauses([
    session?.name,
    point && (point.bus ? w.bus(point.name) : w.meet(point.name)),
    row.care.length > 0 && w.care(marks.list(row.care.map(String))),
  ])
}

/**
 * @param people so many were let in, where it was fewer than the ticket is for
 * @param digits that were typed, where they were
 */
export function sayVerdict(
  verdict: Verdict,
  roll: Roll,
  { people, digits = '', now }: { people?: number | undefined; digits?: string; now: number },
): Said {
  const said = (who: string, what: string, note = ''): Said => ({ who, what, note })
  switch (verdict.code) {
    case 'come': {
      const { row, ticketSays, unsure } = verdict
      const note = marks.sentences([
        ticketSays !== null && w.ticketSays(ticketSays, row.party),
        unsure.includes('old_list') && w.oldList(whenWords(roll.madeAt, now)),
      ])
      return said(w.who(called(row), people ?? verdict.people), placeOf(row, roll), note)
    }
    case 'newer_than_list':
      return said(w.unlisted(people ?? verdict.people), w.unlistedWhat)
    case 'waiting':
      return said(w.queued(called(verdict.row), verdict.position ?? 1), w.queuedWhat)
    case 'offered':
      return said(w.offered(called(verdict.row)), w.offeredWhat)
    case 'here':
    case 'here_by_other': {
      const { row, since } = verdict
      const who = w.who(row ? called(row) : words.checkin.ticketOnly, since.people)
      const when = whenWords(since.at, now)
      return said(
        w.again,
        since.byName === null ? w.againHere(when, who) : w.againThere(when, since.byName, who),
      )
    }
    case 'cancelled':
      return said(w.cancelled(called(verdict.row)), w.cancelledWhat)
    case 'unknown':
      return said(w.unknown(digits), w.unknownWhat)
    case 'called_off':
      return said(w.calledOff, roll.activity.cancelledReason ?? '')
    case 'forged':
      return said(w.forged, w.forgedWhat)
    case 'foreign':
      return said(w.foreign, w.foreignWhat)
    case 'unreadable':
      return said(w.unreadable, w.unreadableWhat)
    case 'over':
      return said(w.over, w.overWhat)
  }
}
