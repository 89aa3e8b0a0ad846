import type { StaffActionName } from '@cloud/features/reports/contract'
import { isOpen, outbox, type Entry } from '@/client/outbox'
import { deedOf, isNext } from '@/client/outbox/deed'
import { words } from '../../words'
import { undoUntil } from './deeds'

/** The names of the buttons are those of the actions; several cases at once have names of their own. */
const isAction = (action: string): action is StaffActionName => action in words.actions

/** What is done, as its button said it. */
export function deedWords(entry: Entry): string {
  const { action, unit = '', steps, cases, about } = deedOf(entry)
  const { panel, deeds, actions } = words
  const { bulk } = words.grid
  if (action === 'bulkAssign') return bulk.send(cases.length, unit)
  if (action === 'bulkRefuse') return bulk.refuse(cases.length)
  if (action === 'bulkLink') return bulk.link(cases.length, unit)
  const name = isAction(action) ? actions[action] : action
  const does = unit ? (steps.length > 1 ? panel.acceptAndDispatch(unit) : panel.dispatchTo(unit)) : name
  return deeds.what(does, about.number)
}

/** Whole seconds that are left to change one's mind; 0: none. */
export const secondsLeft = (entry: Entry, now: number): number =>
  Math.max(0, Math.ceil((undoUntil(entry) - now) / 1000))

/** Where it stands, in a few words. */
export function stateWords(entry: Entry, now: number): string {
  const { deeds } = words
  const seconds = secondsLeft(entry, now)
  if (entry.stage === 'draft') return deeds.state.draft
  if (seconds > 0) return deeds.inSeconds(seconds)
  const standing = outbox.standing(entry)
  if (standing.at === 'sending') return deeds.sending(standing.step, standing.of)
  if (standing.at === 'attention') return deeds.state.failed
  if (standing.at === 'queue' || standing.at === 'held') return deeds.state[standing.at]
  if (!isNext(entry, outbox.shelf.list())) return deeds.state.after
  return isOpen(entry) ? deeds.state.phone : deeds.state.gone
}

const isWhy = (why: string): why is keyof typeof words.grid.bulk.why => why in words.grid.bulk.why

/** What became of several cases, in one sentence that names those which did not go, and why (`sendDeed`). */
function someSaid(failed: readonly unknown[], numbers: object, all: number): string {
  const { bulk } = words.grid
  const each = failed.map((one) => {
    const told = (name: 'caseId' | 'why') => String(Reflect.get(Object(one), name))
    const number: unknown = Reflect.get(numbers, told('caseId'))
    const why = told('why')
    return bulk.failed(String(number ?? ''), bulk.why[isWhy(why) ? why : 'conflict'])
  })
  return bulk.part(all - failed.length, each)
}

/** Why the server did not take it, in a sentence. */
export function problemWords(entry: Entry): string {
  const { problem, body } = entry
  const { deeds } = words
  const failed: unknown = Reflect.get(Object(problem?.detail), 'failed')
  if (Array.isArray(failed)) {
    const numbers: unknown = Reflect.get(Object(Reflect.get(Object(body), 'values')), 'numbers')
    return someSaid(failed, Object(numbers) as object, deedOf(entry).cases.length)
  }
  if (problem?.code === 'conflict') return deeds.moved
  return deeds.refused(problem?.words ?? '')
}
