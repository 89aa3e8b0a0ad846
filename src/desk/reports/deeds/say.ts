import type { StaffActionName } from '@cloud/features/reports/contract'
import { isOpen, outbox, type Entry } from '@/client/outbox'
import { deedOf, isNext } from '@/client/outbox/deed'
import { words } from '../../words'
import { undoUntil } from './deeds'

/** The names of the buttons are those of the actions; several cases at once are dispatched. */
const isAction = (action: string): action is StaffActionName => action in words.actions

/** What is done, as its button said it. */
export function deedWords(entry: Entry): string {
  const { action, unit = '', steps, cases, about } = deedOf(entry)
  const { panel, bulk, deeds, actions } = words
  if (action === 'bulkAssign') return deeds.several(bulk.send(unit), cases.length)
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

/** Why the server did not take it, in a sentence. */
export function problemWords({ problem, body }: Entry): string {
  const { deeds } = words
  const failed: unknown = Reflect.get(Object(problem?.detail), 'failed')
  if (Array.isArray(failed)) {
    const numbers: unknown = Reflect.get(Object(Reflect.get(Object(body), 'values')), 'numbers')
    return deeds.someFailed(failed.map((id) => String(Reflect.get(Object(numbers), String(id)) ?? '')))
  }
  if (problem?.code === 'conflict') return deeds.moved
  return deeds.refused(problem?.words ?? '')
}
