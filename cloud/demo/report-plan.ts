/** Reports of the demo county: invented, at real places, in every state. The list is in `report-plan.json`. */
import * as v from 'valibot'
import { badReason, categories, divisionCode, identityChoice } from '../features/reports/contract/schemas'
import plan from './report-plan.json'
import { SCENES } from './report-scenes'

/**
 * How far a case gets: `new` only filed, `asked` waits for its reporter, `unanswered` did so in vain, `taken`
 * accepted, `sent` on a desk, `going` seen on the spot, `longer` extended, `answered` waits for a rating,
 * `good`/`fair`/`silent` ended, `again` came back and is being redone, `twice` came back and then ended well,
 * `county` came back twice and the county decided, `unclear`/`notOurs` refused, `same` joined to the one before.
 */
const PATHS = [
  'new',
  'asked',
  'unanswered',
  'taken',
  'sent',
  'going',
  'longer',
  'answered',
  'good',
  'fair',
  'silent',
  'again',
  'twice',
  'county',
  'unclear',
  'notOurs',
  'same',
] as const

const Planned = v.object({
  /** Days back from today, and the hour in Beijing. */
  daysAgo: v.number(),
  hour: v.number(),
  path: v.picklist(PATHS),
  categories,
  village: divisionCode,
  /** Longitude and latitude, WGS-84, where the reporter put a point. */
  point: v.optional(v.tuple([v.number(), v.number()])),
  place: v.optional(v.string()),
  words: v.string(),
  scene: v.optional(v.picklist(SCENES)),
  /** What the desk did, and the public title. */
  answer: v.optional(v.string()),
  title: v.optional(v.string()),
  identity: v.optional(identityChoice),
  /** Demo person who files it; others are filed by people without a name. */
  by: v.optional(v.picklist(['01-resident', '02-herder'])),
  /** Desk that handles it; the town of the village unless named. */
  desk: v.optional(v.string()),
  reason: v.optional(badReason),
  /** Days the handler needed. */
  took: v.optional(v.number()),
})
export type PlannedReport = v.InferOutput<typeof Planned>
export type Path = PlannedReport['path']

export const PLAN: readonly PlannedReport[] = v.parse(v.array(Planned), plan)
