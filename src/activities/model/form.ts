import type { Detail, activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'
import { ticketWords } from '../ticketWords'

/** What the sheet holds while it is filled in. */
export interface Form {
  party: number
  name: string
  /** One text for each person besides ourselves; those beyond the party are kept, in case it grows again. */
  companions: string[]
  meetingPoint: string | null
  autoAccept: boolean
}

export type FieldErrors = Readonly<Record<string, string>>
type Needs = Pick<Detail, 'id' | 'insured' | 'meetingPoints'>

/** An empty form; the first meeting point is chosen, so that most people need not. */
export function emptyForm({ meetingPoints }: Pick<Needs, 'meetingPoints'>, name: string): Form {
  return { party: 1, name, companions: [], meetingPoint: meetingPoints[0]?.key ?? null, autoAccept: true }
}

/** Errors by field, named as the service names them. Empty: it can be sent. */
export function formErrors(form: Form, { insured, meetingPoints }: Needs): FieldErrors {
  const errors: Record<string, string> = {}
  if (insured) {
    check(errors, 'name', form.name, ticketWords.sheet.ownNameNeeded)
    for (let n = 0; n < form.party - 1; n++) {
      check(errors, `companions.${n}`, form.companions[n] ?? '', ticketWords.sheet.nameNeeded)
    }
  }
  if (meetingPoints.length > 0 && form.meetingPoint === null)
    errors.meetingPoint = ticketWords.sheet.pointNeeded
  return errors
}

function check(errors: Record<string, string>, field: string, text: string, needed: string): void {
  const length = [...text.trim()].length
  if (length === 0) errors[field] = needed
  else if (length < 2) errors[field] = ticketWords.sheet.nameTooShort
}

/** What is sent. Names are sent only where people are insured: nobody else needs them. */
export function requestOf(
  form: Form,
  { id, insured }: Needs,
  expect: 'seated' | 'waiting',
): InputOf<(typeof activitiesContract)['signUp']> {
  const { party, autoAccept } = form
  return {
    activityId: id,
    party,
    autoAccept,
    expect,
    ...(insured ? { name: form.name.trim(), companions: companionsOf(form) } : {}),
    ...(form.meetingPoint === null ? {} : { meetingPoint: form.meetingPoint }),
  }
}

const companionsOf = ({ party, companions }: Form): string[] =>
  Array.from({ length: party - 1 }, (_, n) => (companions[n] ?? '').trim())

/** The button repeats what will happen (design specification, 6.4). */
export function confirmLabel(party: number, position: number | null): string {
  if (position === null) return ticketWords.sheet.confirmSeat(party)
  if (party === 1) return ticketWords.sheet.confirmQueue(position)
  const last = position + party - 1
  return party === 2
    ? ticketWords.sheet.confirmQueueTwo(position, last)
    : ticketWords.sheet.confirmQueueMany(position, last)
}
