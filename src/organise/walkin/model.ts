/** What stands in the form of somebody who did not sign up, and what is still missing. Pure. */
import type { SeatsLeft } from '../door/day'

/** Digits of a mobile number. */
const DIGITS = 11
const MIN_NAME = 2

export interface WalkInForm {
  name: string
  /** As typed. */
  phone: string
  /** Whose number it is; none: the family has no phone either. */
  whose: 'own' | 'family' | 'none'
  people: number
  point: string | null
  session: string | null
  consent: boolean
}

export const EMPTY: WalkInForm = {
  name: '',
  phone: '',
  whose: 'own',
  people: 1,
  point: null,
  session: null,
  consent: false,
}

export const digitsOf = (typed: string): string => typed.replace(/\D/g, '')

/** What is wrong with a number while it is typed; null: nothing, or it has not been begun. */
export function phoneFault(typed: string): { code: 'length'; digits: number } | { code: 'start' } | null {
  const digits = digitsOf(typed)
  if (digits === '') return null
  if (!digits.startsWith('1')) return { code: 'start' }
  return digits.length === DIGITS ? null : { code: 'length', digits: digits.length }
}

export type Missing =
  | { code: 'name' | 'phone' | 'wrong' | 'point' | 'session' | 'consent' }
  /** So many digits too few, or too many. */
  | { code: 'digits' | 'digitsOver'; n: number }
  /** So many seats are left where they want to sit. */
  | { code: 'seats'; n: number }

/** The first thing that keeps them from getting on; null: nothing. */
export function missingIn(form: WalkInForm, seats: SeatsLeft): Missing | null {
  const { name, phone, whose, people, point, session, consent } = form
  if (name.trim().length < MIN_NAME) return { code: 'name' }
  if (whose !== 'none') {
    if (digitsOf(phone) === '') return { code: 'phone' }
    const fault = phoneFault(phone)
    if (fault?.code === 'start') return { code: 'wrong' }
    if (fault) {
      const n = DIGITS - fault.digits
      return n > 0 ? { code: 'digits', n } : { code: 'digitsOver', n: -n }
    }
  }
  if (seats.sessions.length > 0 && session === null) return { code: 'session' }
  if (seats.points.length > 0 && point === null) return { code: 'point' }
  const left = leftFor(form, seats)
  if (people > left) return { code: 'seats', n: left }
  return consent ? null : { code: 'consent' }
}

/** Seats for them: of the activity, the session and the bus the least. */
export function leftFor({ point, session }: Pick<WalkInForm, 'point' | 'session'>, seats: SeatsLeft): number {
  const some = [
    seats.left,
    seats.points.find(({ key }) => key === point)?.left ?? seats.left,
    seats.sessions.find(({ key }) => key === session)?.left ?? seats.left,
  ]
  return Math.min(...some)
}
