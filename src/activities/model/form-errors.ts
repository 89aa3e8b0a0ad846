import { ticketWords } from '../ticketWords'
import { type Form, type Needs, allUnderAge, needsPhone, personsIn } from './form'
import type { PersonFields } from './roster'
import { peopleOf } from './roster'

export type FieldErrors = Readonly<Record<string, string>>

const say = ticketWords.sheet
const OLDEST = 120

/** Errors by field, named as the service names them. Empty: it can be sent. */
export function formErrors(form: Form, needs: Needs): FieldErrors {
  const errors: Record<string, string> = {}
  const put = (field: string, error: string | null) => {
    if (error !== null) errors[field] = error
  }
  if (form.as === 'group') {
    put('group', shortName(form.group, say.groupNeeded))
    put('people', rosterError(form, needs))
  } else {
    personsIn(form).forEach((person, n) => {
      if (needs.insured) put(`people.${n}.name`, nameError(person, n))
      if (needs.asksAges) put(`people.${n}.age`, ageError(person.age, needs))
    })
  }
  if (needsPhone(form, needs)) put('phone', phoneError(form.phone))
  if (allUnderAge(form, needs)) {
    put('guardian.name', shortName(form.guardian.name, say.guardianNeeded))
    put('guardian.phone', phoneError(form.guardian.phone))
  }
  if (needs.sessions.length > 0 && form.session === null) put('session', say.sessionNeeded)
  if (needs.meetingPoints.length > 0 && form.meetingPoint === null) put('meetingPoint', say.pointNeeded)
  for (const { key, needed } of needs.questions) {
    if (needed && (form.answers[key] ?? '').trim() === '') put(`answers.${key}`, say.answerNeeded)
  }
  return errors
}

/** Of what was wrong, what still is: a field that was mended says nothing any more. */
export function stillWrong(before: FieldErrors, form: Form, needs: Needs): FieldErrors {
  return Object.fromEntries(Object.entries(formErrors(form, needs)).filter(([field]) => field in before))
}

function shortName(text: string, needed: string): string | null {
  const length = [...text.trim()].length
  return length === 0 ? needed : length < 2 ? say.nameTooShort : null
}

const nameError = ({ name }: PersonFields, n: number) =>
  shortName(name, n === 0 ? say.ownNameNeeded : say.nameNeeded)

function ageError(text: string, { minAge, maxAge }: Needs): string | null {
  const age = text.trim()
  if (age === '') return say.ageNeeded
  if (!/^\d{1,3}$/.test(age) || Number(age) > OLDEST) return say.ageWrong
  if (minAge !== null && Number(age) < minAge) return say.tooYoung(minAge)
  return maxAge !== null && Number(age) > maxAge ? say.tooOld(maxAge) : null
}

/** The first thing that is wrong with the list of a class or a unit, with its line. */
function rosterError(form: Form, needs: Needs): string | null {
  if (!needs.insured && !needs.asksAges) return null
  const people = peopleOf(form.roster)
  if (people.length < form.party) return say.rosterShort(form.party - people.length)
  if (people.length > form.party) return say.rosterLong(people.length, form.party)
  for (const [n, { name, age }] of people.entries()) {
    const wrong =
      (needs.insured ? shortName(name, say.rosterName) : null) ??
      (needs.asksAges ? ageError(age, needs) : null)
    if (wrong !== null) return say.rosterLine(n + 1, name, wrong)
  }
  return null
}

/** Mobile or landline, as the contract takes it: blanks and dashes do not count. */
function phoneError(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  if (digits === '') return say.phoneNeeded
  if (/^(1\d{10}|0\d{9,11})$/.test(digits)) return null
  return digits.startsWith('0') ? say.phoneWrong : say.phoneLength(digits.length)
}
