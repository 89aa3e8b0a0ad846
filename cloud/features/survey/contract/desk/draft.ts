/**
 * A questionnaire as it is being written: the shape of a published one (`../questionnaire.ts`) with everything that may
 * still be missing, each text in Chinese or in several languages. What is wrong with it is said by `rules/findings.ts`.
 */
import * as v from 'valibot'
import { MAX_LENGTH, MAX_OPTIONS, MAX_QUESTIONS } from '../../../../shared/limits'
import { translatable } from '../../../../shared/locale'
import { LIST_BOUNDS, TEXT_BOUNDS } from '../bounds'
import { SECTIONS, TRAITS } from '../questionnaire'

/** Twice what a published text may have: one that is too long is kept and named, not cut. */
const said = (field: keyof typeof TEXT_BOUNDS) =>
  translatable(v.pipe(v.string(), v.maxLength(2 * TEXT_BOUNDS[field])))
/** As typed: what may not be published is named. */
const id = v.pipe(v.string(), v.maxLength(32))
const flag = v.optional(v.boolean())
const whole = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000))

const DraftOption = v.strictObject({ id, label: said('label'), icon: v.optional(id) })
const DraftGrade = v.strictObject({
  ...DraftOption.entries,
  satisfied: v.boolean(),
  dissatisfied: v.boolean(),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
})
const options = v.pipe(v.array(DraftOption), v.maxLength(MAX_OPTIONS))
const apart = v.optional(DraftOption)

const base = {
  id,
  text: said('text'),
  hint: v.optional(said('hint')),
  section: v.picklist(SECTIONS),
  when: v.optional(
    v.strictObject({
      anyOf: v.pipe(v.array(id), v.maxLength(MAX_QUESTIONS)),
      chose: v.pipe(v.array(id), v.maxLength(MAX_OPTIONS)),
    }),
  ),
  optional: flag,
}

const DraftQuestion = v.variant('kind', [
  v.strictObject({ ...base, kind: v.literal('grade'), headline: flag, short: said('short') }),
  v.strictObject({
    ...base,
    kind: v.literal('single'),
    options,
    apart,
    ends: v.optional(v.pipe(v.array(id), v.maxLength(MAX_OPTIONS))),
    trait: v.optional(v.picklist(TRAITS)),
  }),
  v.strictObject({ ...base, kind: v.literal('multi'), options, none: DraftOption, worries: flag }),
  v.strictObject({ ...base, kind: v.literal('town'), options, apart, home: flag }),
  v.strictObject({ ...base, kind: v.literal('village'), apart: DraftOption }),
  v.strictObject({
    ...base,
    kind: v.literal('number'),
    min: whole,
    max: whole,
    unit: v.optional(said('unit')),
  }),
  v.strictObject({
    ...base,
    kind: v.literal('text'),
    maxLength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LENGTH.text)),
  }),
])

export const QuestionnaireDraft = v.strictObject({
  title: v.optional(v.pipe(v.string(), v.maxLength(TEXT_BOUNDS.title))),
  scale: v.pipe(v.array(DraftGrade), v.maxLength(LIST_BOUNDS.scale[1])),
  unknown: DraftOption,
  refused: v.optional(DraftOption),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  questions: v.pipe(v.array(DraftQuestion), v.maxLength(MAX_QUESTIONS)),
})
export type QuestionnaireDraft = v.InferOutput<typeof QuestionnaireDraft>
export type DraftQuestion = v.InferOutput<typeof DraftQuestion>
export type DraftOption = v.InferOutput<typeof DraftOption>
export type DraftGrade = v.InferOutput<typeof DraftGrade>
export type DraftText = DraftOption['label']

/** By what a questionnaire is known over all its versions. */
export const QuestionnaireCode = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,31}$/))
