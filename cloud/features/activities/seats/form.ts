/** Whether a party can come to an activity as its form says. What only the activity can judge is judged here. */
import type { Level } from '../rules/capacity'
import type { Say } from '../../../shared/sayings'
import { fail } from '../../../platform/kernel/errors'
import type { PartyInput } from '../contract'
import type { KeptQuestion } from '../tables'
import { words } from '../words'
import type { PartyDetails } from './people'
import type { Facts, Standing } from './queue'
import { seatWords } from './words'

type Fields = Record<string, Say>

/** What an activity asks of whoever comes. */
export interface Asked {
  activity: Pick<Facts, 'maxParty' | 'minAge' | 'maxAge' | 'insured' | 'asksAges' | 'asksPhone' | 'questions'>
  sessions: ReadonlyMap<string, Level>
  points: ReadonlyMap<string, Level>
}

const FULL_AGE = 18

/** @throws AppError invalid with the fields and how to mend each */
export function checkForm(asked: Asked, input: PartyInput): void {
  const fields: Fields = {
    ...partyFaults(asked, input),
    ...peopleFaults(asked.activity, input),
    ...contactFaults(asked.activity, input),
    ...placeFaults(asked, input),
    ...answerFaults(asked.activity.questions, input),
  }
  if (Object.keys(fields).length > 0) throw fail('invalid', { fields })
}

function partyFaults({ activity, sessions, points }: Asked, input: PartyInput): Fields {
  const { party, people } = input
  const fields: Fields = {}
  const bus = points.get(input.meetingPoint ?? '')?.seats ?? null
  const session = sessions.get(input.session ?? '')?.seats ?? null
  if (input.as === 'self' && party > 1) fields.party = seatWords.alone
  else if (party > activity.maxParty) fields.party = words.partyTooLarge(activity.maxParty)
  else if (session !== null && party > session) fields.party = seatWords.sessionTooSmall(session)
  else if (bus !== null && party > bus) fields.party = seatWords.busTooSmall(bus)
  if (people.length > party) fields.people = words.tooManyNames(party)
  return fields
}

function peopleFaults(activity: Asked['activity'], { party, people }: PartyInput): Fields {
  const fields: Fields = {}
  for (let n = 0; n < party; n++) {
    const { name = '', age } = people[n] ?? {}
    const unnamed = activity.insured ? (n === 0 ? words.ownName : words.companionName) : null
    const nameFault = name === '' ? unnamed : [...name].length < 2 ? words.nameTooShort : null
    if (nameFault) fields[`people.${n}.name`] = nameFault
    const ageFault = ageFaultOf(activity, age, (locale) => {
      if (name !== '') return name
      return n === 0 ? seatWords.you(locale) : seatWords.nth(n + 1)(locale)
    })
    if (ageFault) fields[`people.${n}.age`] = ageFault
  }
  return fields
}

function ageFaultOf(
  { asksAges, minAge, maxAge }: Asked['activity'],
  age: number | undefined,
  who: Say,
): Say | null {
  if (age === undefined) return asksAges ? (locale) => seatWords.age(who(locale))(locale) : null
  if (minAge !== null && age < minAge) return (locale) => seatWords.tooYoung(who(locale), minAge)(locale)
  if (maxAge !== null && age > maxAge) return (locale) => seatWords.tooOld(who(locale), maxAge)(locale)
  return null
}

function contactFaults(activity: Asked['activity'], input: PartyInput): Fields {
  const fields: Fields = {}
  const isGroup = input.as === 'group'
  if (isGroup && input.group === undefined) fields.group = seatWords.group
  if (input.phone === undefined && (isGroup || activity.asksPhone))
    fields.phone = isGroup ? seatWords.leaderPhone : seatWords.phone
  const ages = input.people.slice(0, input.party).flatMap(({ age }) => age ?? [])
  const onlyChildren = ages.length === input.party && ages.every((age) => age < FULL_AGE)
  if (onlyChildren && input.guardian === undefined) {
    fields['guardian.name'] = seatWords.guardian
    fields['guardian.phone'] = seatWords.guardianPhone
  }
  return fields
}

/** A session and a point where there are any, and none where there is none. */
function placeFaults({ sessions, points }: Asked, { session, meetingPoint }: PartyInput): Fields {
  const known = (key: string | undefined, keys: ReadonlyMap<string, Level>) =>
    key === undefined ? keys.size === 0 : keys.has(key)
  const fields: Fields = {}
  if (!known(session, sessions)) fields.session = seatWords.session
  if (!known(meetingPoint, points)) fields.meetingPoint = words.meetingPoint
  return fields
}

const answerTo = ({ answers }: PartyInput, key: string) =>
  answers.find((one) => one.key === key)?.answer ?? ''

function answerFaults(questions: readonly KeptQuestion[], input: PartyInput): Fields {
  const fields: Fields = {}
  for (const { key, needed, options } of questions) {
    const answer = answerTo(input, key)
    if (answer === '') {
      if (needed) fields[`answers.${key}`] = seatWords.question
      // in whichever language it was read
    } else if (options.length > 0 && !options.some((option) => Object.values(option).includes(answer)))
      fields[`answers.${key}`] = seatWords.option
  }
  return fields
}

/** What is kept of a form; answers only to questions that the activity asks. */
export function detailsOf({ activity }: Pick<Standing, 'activity'>, input: PartyInput): PartyDetails {
  return {
    people: input.people,
    group: input.group ?? null,
    phone: input.phone ?? null,
    guardian: input.guardian ?? null,
    answers: activity.questions.flatMap(({ key }) => {
      const answer = answerTo(input, key)
      return answer === '' ? [] : [{ key, answer }]
    }),
  }
}
