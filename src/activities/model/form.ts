import type { Detail, PartyInput, Ticket } from '@cloud/features/activities/contract'
import type { activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'
import { type PersonFields, peopleOf, rosterOf } from './roster'

/** For whom somebody signs up: oneself, the family, or a class, a unit, a village. */
export type As = PartyInput['as']

/** What the sheet holds while it is filled in. What a choice does not ask for is kept, in case it is chosen again. */
export interface Form {
  as: As
  party: number
  /** The first is who signs up; those beyond the party are kept, in case it grows again. */
  people: PersonFields[]
  /** Of a class or a unit: one person a line. */
  roster: string
  group: string
  phone: string
  guardian: { name: string; phone: string }
  session: string | null
  meetingPoint: string | null
  answers: Readonly<Record<string, string>>
  autoAccept: boolean
}

/** What the activity wants to know of those who come. */
export type Needs = Pick<
  Detail,
  | 'insured'
  | 'asksAges'
  | 'asksPhone'
  | 'minAge'
  | 'maxAge'
  | 'questions'
  | 'sessions'
  | 'meetingPoints'
  | 'maxParty'
>

/** The smallest class or unit; one alone signs up for oneself. */
export const SMALLEST_GROUP = 2
/** Below it somebody of full age has to answer for who comes. */
const FULL_AGE = 18

/**
 * An empty form; the first session and the first meeting point with seats are chosen, so that most people need not.
 */
export function emptyForm({ sessions, meetingPoints }: Pick<Needs, 'sessions' | 'meetingPoints'>): Form {
  const session = sessions.find((one) => one.free > 0) ?? sessions[0]
  const point = meetingPoints.find((one) => one.free !== 0) ?? meetingPoints[0]
  return {
    as: 'self',
    party: 1,
    people: [],
    roster: '',
    group: '',
    phone: '',
    guardian: { name: '', phone: '' },
    session: session?.key ?? null,
    meetingPoint: point?.key ?? null,
    answers: {},
    autoAccept: true,
  }
}

/** A form as it was left, where its session and its point are still offered. */
export function fitted(form: Form, needs: Pick<Needs, 'sessions' | 'meetingPoints' | 'maxParty'>): Form {
  const empty = emptyForm(needs)
  const offered = (list: readonly { key: string }[], key: string | null) =>
    list.some((one) => one.key === key)
  return {
    ...form,
    party: Math.min(form.party, needs.maxParty),
    session: offered(needs.sessions, form.session) ? form.session : empty.session,
    meetingPoint: offered(needs.meetingPoints, form.meetingPoint) ? form.meetingPoint : empty.meetingPoint,
  }
}

/** What is sent to change a sign-up. */
export type ChangeInput = InputOf<typeof activitiesContract.change>

/** What a ticket says of the party, as it would be sent. */
export function saidBy(ticket: Ticket): ChangeInput {
  const { signUpId, as, party, people, group, phone, guardian, session, meetingPoint, answers, autoAccept } =
    ticket
  return {
    ...{ signUpId, as, party, people, answers, autoAccept },
    ...(group === null ? {} : { group }),
    ...(phone === null ? {} : { phone }),
    ...(guardian === null ? {} : { guardian }),
    ...(session === null ? {} : { session: session.key }),
    ...(meetingPoint === null ? {} : { meetingPoint: meetingPoint.key }),
  }
}

/** The form of what was said of a party, to be changed. */
export function formOf(said: ChangeInput): Form {
  const { as = 'family', people = [], answers = [] } = said
  return {
    as,
    party: said.party,
    people: people.map(({ name, age }) => ({ name, age: age === undefined ? '' : String(age) })),
    roster: as === 'group' ? rosterOf(people) : '',
    group: said.group ?? '',
    phone: said.phone ?? '',
    guardian: said.guardian ?? { name: '', phone: '' },
    session: said.session ?? null,
    meetingPoint: said.meetingPoint ?? null,
    answers: Object.fromEntries(answers.map(({ key, answer }) => [key, answer])),
    autoAccept: said.autoAccept,
  }
}

/** Another number: one alone comes for oneself, more are a family, unless it is a class or a unit. */
export function withParty(form: Form, party: number): Form {
  return { ...form, party, as: form.as === 'group' ? 'group' : party === 1 ? 'self' : 'family' }
}

/** Only the first so many of the party. The form that they were taken from stays as it was typed. */
export const firstOf = (form: Form, count: number): Form => ({
  ...withParty(form, count),
  roster: rosterOf(peopleOf(form.roster).slice(0, count)),
})

/** Another choice of for whom, with a number that fits it. */
export function withAs(form: Form, as: As): Form {
  return { ...form, as, party: as === 'self' ? 1 : Math.max(form.party, SMALLEST_GROUP) }
}

/** Whether persons are asked for one by one. */
export const asksPeople = ({ insured, asksAges }: Pick<Needs, 'insured' | 'asksAges'>): boolean =>
  insured || asksAges

/** Those who come, as the fields have them: as many as the party is. */
export function personsIn(form: Form): PersonFields[] {
  const known = form.as === 'group' ? peopleOf(form.roster) : form.people
  return Array.from({ length: form.party }, (_, n) => known[n] ?? { name: '', age: '' })
}

/** Whether everybody whose age is known is under age, and it is known of all. */
export function allUnderAge(form: Form, { asksAges }: Pick<Needs, 'asksAges'>): boolean {
  if (!asksAges) return false
  return personsIn(form).every(({ age }) => /^\d+$/.test(age) && Number(age) < FULL_AGE)
}

/** The leader of a class or a unit can be rung, and whoever is asked for it. */
export const needsPhone = ({ as }: Pick<Form, 'as'>, { asksPhone }: Pick<Needs, 'asksPhone'>): boolean =>
  as === 'group' || asksPhone

/** Who comes and how, as it is sent: what the activity does not ask for is left out. */
export function partyOf(
  form: Form,
  needs: Needs,
): Omit<InputOf<typeof activitiesContract.change>, 'signUpId'> {
  const { as, party, autoAccept, session, meetingPoint } = form
  const answers = needs.questions.flatMap(({ key }) => {
    const answer = (form.answers[key] ?? '').trim()
    return answer === '' ? [] : [{ key, answer }]
  })
  return {
    as,
    party,
    autoAccept,
    answers,
    people: asksPeople(needs) ? personsIn(form).map((one) => personOf(one, needs)) : [],
    ...(as === 'group' ? { group: form.group.trim() } : {}),
    ...(needsPhone(form, needs) ? { phone: form.phone.trim() } : {}),
    ...(allUnderAge(form, needs)
      ? { guardian: { name: form.guardian.name.trim(), phone: form.guardian.phone.trim() } }
      : {}),
    ...(session === null ? {} : { session }),
    ...(meetingPoint === null ? {} : { meetingPoint }),
  }
}

/** What is sent to sign up. */
export function requestOf(
  form: Form,
  needs: Needs & Pick<Detail, 'id'>,
  expect: 'seated' | 'waiting',
): InputOf<typeof activitiesContract.signUp> {
  return { activityId: needs.id, ...partyOf(form, needs), expect }
}

function personOf({ name, age }: PersonFields, { insured, asksAges }: Needs): { name: string; age?: number } {
  return {
    // nobody's name is needed but for the insurance
    name: insured ? name.trim() : '',
    ...(asksAges && age !== '' ? { age: Number(age) } : {}),
  }
}
