/** The supervisor's board: what came of the visits, by village and interviewer. No share, whatever lies in the box. */
import type { PersonContext } from '../../../platform/kernel/context'
import { beijingDay } from '../../../shared/time'
import { staffNames } from '../../account'
import { personCode } from '../../account/contract'
import { progressOf } from '../box/progress'
import type { FieldBoard, Interviewer, InterviewerWork, Tally } from '../contract/desk'
import type { Survey } from '../rows'
import { type Disposition, DISPOSITIONS } from '../rules/dispositions'
import { alarmsOf, type Visit } from '../rules/fieldwork/alarms'
import { countDispositions } from '../rules/fieldwork/codes'
import { toldApart } from '../rules/fieldwork/names'
import { forecastOf } from '../rules/fieldwork/forecast'
import { grouped, tallyOf } from '../rules/fieldwork/tally'
import { responseRates } from '../rules/stats'
import * as rows from './rows'

/** A drawn household with what came of its visits, in the order of the attempts. */
interface Walked {
  number: number
  village: string
  visits: Visit[]
}

/** Everybody who interviews in a survey: who is appointed, and who has a number and was dismissed since. */
export async function interviewersOf(ctx: PersonContext, survey: string): Promise<Interviewer[]> {
  const at = { db: ctx.db, county: ctx.county, survey }
  const numbers = new Map((await rows.numbersIn(at)).map(({ number, personId }) => [personId, number]))
  const appointed = await rows.appointed(at)
  const persons = [...new Set([...numbers.keys(), ...appointed.keys()])]
  const names = toldApart(await staffNames(ctx, persons), personCode)
  return persons
    .map((id) => ({
      number: numbers.get(id) ?? null,
      code: personCode(id),
      name: names.get(id) ?? personCode(id),
      villages: appointed.get(id) ?? [],
    }))
    .sort(
      (one, other) =>
        (one.number ?? Infinity) - (other.number ?? Infinity) || (one.code < other.code ? -1 : 1),
    )
}

async function walkedIn(at: rows.At): Promise<Walked[]> {
  const visits = new Map<number, Visit[]>()
  for (const { household, interviewer, disposition, day } of await rows.visitsIn(at))
    visits.set(household, [...(visits.get(household) ?? []), { household, interviewer, disposition, day }])
  return (await rows.drawnIn(at)).map((one) => ({ ...one, visits: visits.get(one.number) ?? [] }))
}

/** `board` of the contract; null where no household was drawn. */
export async function boardOf(ctx: PersonContext, survey: Survey): Promise<FieldBoard | null> {
  const at = { db: ctx.db, county: ctx.county, survey: survey.id }
  const walked = await walkedIn(at)
  if (walked.length === 0) return null
  const interviewers = (await interviewersOf(ctx, survey.id)).map((one) => workOf(one, walked))
  const [firstDay, lastDay] = [
    beijingDay(survey.opensAt),
    beijingDay(new Date(survey.closesAt.getTime() - 1)),
  ]
  const { envelopes, opened } = await progressOf(ctx, survey.id)
  const counts = countDispositions(lastOf(walked))
  const today = beijingDay(ctx.now)
  return {
    survey: { id: survey.id, title: survey.title, firstDay, lastDay },
    tally: tallied(walked),
    rates: { counts, ...responseRates(counts) },
    envelopes: opened ? null : envelopes.drawn,
    interviewers,
    villages: villagesOf(walked, today < lastDay ? today : null),
    alarms: alarmsOf(worked(interviewers, walked), firstDay, today < lastDay ? today : lastDay),
  }
}

const tallied = (walked: readonly Walked[]): Tally =>
  tallyOf(walked.map(({ visits }) => visits.map(({ disposition }) => disposition)))

const lastOf = (walked: readonly Walked[]) =>
  walked.flatMap(({ visits }) => visits.slice(-1).map(({ disposition }) => disposition))

function countedLast(walked: readonly Walked[]): Record<Disposition, number> {
  const none = DISPOSITIONS.map((one): [Disposition, number] => [one, 0])
  const counts = new Map(none)
  for (const one of lastOf(walked)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return Object.fromEntries(counts) as Record<Disposition, number> // every disposition was put in above
}

/** Villages in the order in which they are drawn from: by their codes. */
function villagesOf(walked: readonly Walked[], today: string | null): FieldBoard['villages'] {
  const of = grouped(walked, ({ village }) => village)
  return [...of]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([village, part]) => ({
      village,
      tally: tallied(part),
      last: countedLast(part),
      forecast: today === null ? null : forecastOf(part, today),
    }))
}

/** What one interviewer has done: the households of their villages, and those elsewhere that they were last at. */
function workOf(one: Interviewer, walked: readonly Walked[]): InterviewerWork {
  const own = walked.filter(
    ({ village, visits }) =>
      one.villages.includes(village) || (one.number !== null && visits.at(-1)?.interviewer === one.number),
  )
  const done = own.filter(({ visits }) => visits.length === 0 || visits.at(-1)?.interviewer === one.number)
  const made = walked.flatMap(({ visits }) => visits.filter(({ interviewer }) => interviewer === one.number))
  const days = [...new Set(made.map(({ day }) => day))].sort()
  return {
    ...one,
    tally: tallied(done),
    visits: made.length,
    days: days.length,
    lastDay: days.at(-1) ?? null,
  }
}

const worked = (all: readonly InterviewerWork[], walked: readonly Walked[]) =>
  all.flatMap(({ number, tally }) =>
    number === null
      ? []
      : [
          {
            number,
            visits: walked.flatMap(({ visits }) => visits.filter((visit) => visit.interviewer === number)),
            left: tally.untouched + tally.again,
          },
        ],
  )
