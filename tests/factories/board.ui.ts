// The supervisor's board as the service gives it to pages, of a survey in its sixteenth day.
import type { FieldBoard, Tally } from '../../cloud/features/survey/contract/desk'
import { addDays, beijingDay } from '../../cloud/shared/time'

export const BOARD_SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const TODAY = beijingDay(Date.now())

const makeTally = (change: Partial<Tally> = {}): Tally => ({
  ...{ drawn: 0, complete: 0, partial: 0, refused: 0, missed: 0, other: 0, ineligible: 0 },
  ...{ again: 0, untouched: 0 },
  ...change,
})
const who = (number: number | null, name: string, villages: string[]) => ({
  number,
  name,
  villages,
  code: `CODE${name}`,
})
export const makeBoard = (change: Partial<FieldBoard> = {}): FieldBoard => ({
  survey: {
    id: BOARD_SURVEY,
    title: '2026 满意度调查',
    firstDay: addDays(TODAY, -15),
    lastDay: addDays(TODAY, 15),
  },
  tally: makeTally({
    drawn: 1549,
    complete: 812,
    partial: 9,
    refused: 61,
    missed: 148,
    ineligible: 74,
    untouched: 445,
  }),
  rates: {
    counts: { I: 812, P: 9, R: 61, NC: 148, O: 0, UH: 0, UO: 0, ineligible: 74 },
    ...{ e: 0.933, RR1: 0.788, RR2: 0.797, RR3: 0.788, RR4: 0.797, RR5: 0.788, RR6: 0.797 },
    ...{ COOP1: 0.92, REF1: 0.059, CON1: 0.856 },
  },
  envelopes: 815,
  interviewers: [
    {
      ...who(1, '马晓燕', ['652328100005']),
      tally: makeTally({ drawn: 110, complete: 92, refused: 3, untouched: 15 }),
      ...{ visits: 104, days: 9, lastDay: addDays(TODAY, -1) },
    },
    { ...who(null, '哈那提', ['652328101200']), tally: makeTally(), visits: 0, days: 0, lastDay: null },
  ],
  villages: [
    {
      ...{ village: '652328100005', tally: makeTally({ drawn: 321, complete: 241 }) },
      ...{ last: { complete: 241, refused: 80 }, forecast: { kind: 'done' } },
    },
    {
      ...{ village: '652328101200', tally: makeTally({ drawn: 124, complete: 96, again: 4, untouched: 20 }) },
      ...{ last: { complete: 96, no_contact: 8 }, forecast: { kind: 'unsure' } },
    },
  ],
  alarms: [],
  ...change,
})
