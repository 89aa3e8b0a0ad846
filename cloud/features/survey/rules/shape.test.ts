import fc from 'fast-check'
import * as v from 'valibot'
import { makeQuestionnaire, WITH_VILLAGE } from '../../../../tests/factories/survey'
import { LOCALES } from '../../../shared/locale'
import { QuestionnaireDraft } from '../contract/desk/draft'
import { Questionnaire } from '../contract/questionnaire'
import { publishingWords } from '../words'
import { questionnaireIn } from './languages'
import { refusalsOf } from './publishable'
import { shapeFindings } from './shape'

const says = publishingWords('zh-CN')
const WHOLE = makeQuestionnaire({ title: '满意度', questions: WITH_VILLAGE })

type Path = (string | number)[]
/** Every place in it that holds a text, an id or a list. */
function placesIn(part: unknown, path: Path = []): Path[] {
  if (typeof part === 'string') return ['kind', 'section'].includes(String(path.at(-1))) ? [] : [path]
  if (Array.isArray(part)) return [path, ...part.flatMap((one, at) => placesIn(one, [...path, at]))]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, one]) => placesIn(one, [...path, key]))
}
const PLACES = placesIn(WHOLE)

function changedAt(part: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(part)
  if (Array.isArray(part)) return part.map((one, at) => (at === key ? changedAt(one, rest, change) : one))
  const entries = Object.entries(Object(part))
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === key ? changedAt(one, rest, change) : one]),
  )
}

const TEXTS = [
  '',
  ' ',
  '长'.repeat(12),
  '长'.repeat(13),
  'a_1',
  'A',
  'a'.repeat(33),
  '长'.repeat(61),
  '长'.repeat(81),
]
const edited = (at: number, size: number, both: boolean) => (old: unknown) => {
  if (Array.isArray(old)) return old.slice(0, size)
  const text = TEXTS[at % TEXTS.length] ?? ''
  return both ? { 'zh-CN': old, 'ar-XB': text } : text
}

test('what a draft may hold is refused by the contract just where its writers are told of a fault', () => {
  const seen = { taken: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(...PLACES),
      fc.nat(TEXTS.length - 1),
      fc.nat(5),
      fc.boolean(),
      (place, text, size, both) => {
        const draft = v.safeParse(QuestionnaireDraft, changedAt(WHOLE, place, edited(text, size, both)))
        // what no draft may hold never gets as far
        if (!draft.success) return
        const told = shapeFindings(draft.output, says)
        const refused = LOCALES.some((one) => !v.is(Questionnaire, questionnaireIn(draft.output, one)))
        expect([place, told.length > 0]).toEqual([place, refused])
        seen[refused ? 'refused' : 'taken'] += 1
      },
    ),
    { numRuns: 3000 },
  )
  // both happen: an agreement on nothing would be none
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(200)
})

test('what the contract refuses beyond what can be written is not published either', () => {
  expect(refusalsOf(WHOLE)).toEqual([])
  expect(refusalsOf({ ...WHOLE, minutes: 0 })).toEqual([{ question: null, blocks: true, words: '题不对' }])
})
