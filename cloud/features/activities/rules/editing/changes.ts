/** What differs between two states of an activity, and what of it those who signed up must hear. Pure. */
import type { Draft } from '../../contract/draft'

type Field = keyof Draft

/** Whoever comes would stand in the wrong place, at the wrong hour, without the right things, or not be let in. */
const TOLD: readonly Field[] = [
  'title',
  'startsAt',
  'endsAt',
  'sessions',
  'place',
  'town',
  'point',
  'journey',
  'meetingPoints',
  'bring',
  'provided',
  'whoCanCome',
  'minAge',
  'maxAge',
  'cancelUntil',
  'organiserContact',
  'organiserPhone',
]

/** What a field is when nothing was written. */
const NOTHING: Partial<Record<Field, unknown>> = {
  sessions: [],
  meetingPoints: [],
  questions: [],
  point: null,
  coverFile: null,
  minAge: null,
  maxAge: null,
  treesEach: null,
  stopAqi: null,
  stopWind: null,
  asksAges: false,
  asksPhone: false,
  children: false,
  insured: false,
  journey: '',
  bring: '',
  provided: '',
  whoCanCome: '',
}

/** Ten metres of a map: what a point loses on its way from one datum to another is no change. */
const POINT_DIGITS = 4

function comparable(field: Field, draft: Draft): unknown {
  if (field === 'point' && draft.point)
    return [draft.point.longitude.toFixed(POINT_DIGITS), draft.point.latitude.toFixed(POINT_DIGITS)]
  const value = draft[field]
  if (field.endsWith('At') || field === 'cancelUntil')
    return typeof value === 'string' ? Date.parse(value) : (value ?? null)
  if (field === 'sessions')
    return (draft.sessions ?? []).map((one) => ({
      ...one,
      startsAt: Date.parse(one.startsAt),
      endsAt: Date.parse(one.endsAt),
    }))
  if (field === 'meetingPoints')
    return (draft.meetingPoints ?? []).map((one) => ({ ...one, at: Date.parse(one.at) }))
  return value ?? NOTHING[field] ?? null
}

/** A session or a meeting point as those who come know it: how many seats it has does not change their day. */
function asTold(field: Field, draft: Draft): unknown {
  if (field === 'sessions' || field === 'meetingPoints')
    return comparable(field, {
      ...draft,
      sessions: draft.sessions?.map((one) => ({ ...one, seats: 1 })),
      meetingPoints: draft.meetingPoints?.map((one) => ({ ...one, seats: null })),
    })
  return comparable(field, draft)
}

/** The same whatever the order of the keys, which the database keeps as it likes. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

const fieldsOf = (...drafts: Draft[]): Field[] => [
  // the keys of a draft are fields of a draft
  ...new Set(drafts.flatMap((draft) => Object.keys(draft) as Field[])),
]

/** Every field that differs. */
export const changesBetween = (before: Draft, after: Draft): Field[] =>
  fieldsOf(before, after).filter(
    (field) => text(comparable(field, before)) !== text(comparable(field, after)),
  )

/** Those fields that people who signed up are told of, in the order in which they are said. */
export const toldOf = (before: Draft, after: Draft): Field[] =>
  TOLD.filter((field) => text(asTold(field, before)) !== text(asTold(field, after)))
