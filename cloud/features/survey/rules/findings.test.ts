import {
  makeQuestionnaire,
  QUESTIONS,
  SCALE,
  VILLAGE,
  WITH_VILLAGE,
} from '../../../../tests/factories/survey'
import type { Question, Questionnaire } from '../contract/questionnaire'
import { satisfactionQuestionnaire } from '../making/templates/satisfaction'
import { findingsOf } from './findings'
import type { TranslatableQuestionnaire } from './languages'

const faults = (content: TranslatableQuestionnaire) =>
  findingsOf(content)
    .filter(({ blocks }) => blocks)
    .map(({ question, words }) => [question, words])
const notes = (content: TranslatableQuestionnaire) =>
  findingsOf(content)
    .filter(({ blocks }) => !blocks)
    .map(({ words }) => words)
const at = (id: string) => QUESTIONS.findIndex((question) => question.id === id)
const withQuestions = (change: (question: Question) => Question | Question[]): Questionnaire =>
  makeQuestionnaire({ questions: QUESTIONS.flatMap(change) })
const changed = (id: string, change: object) =>
  withQuestions((question) => (question.id === id ? Object.assign({}, question, change) : question))
const FOUR = SCALE.filter(({ id }) => id !== 'fair')

test('the template is sound, asks all that the population is known by, and has nothing to remark', () => {
  expect(findingsOf(satisfactionQuestionnaire)).toEqual([])
})

const number: Question = {
  id: 'kin',
  kind: 'number',
  section: 'about',
  text: '家里几口人？',
  min: 1,
  max: 20,
}
const single: Question = {
  id: 'heat',
  kind: 'single',
  section: 'main',
  text: '冬天烧什么？',
  options: [
    { id: 'coal', label: '煤' },
    { id: 'gas', label: '气' },
  ],
}

test.each([
  ['an empty text', changed('air', { text: ' ' }), [[at('air'), '题目还空着']]],
  [
    'a text that is too long',
    changed('air', { text: '长'.repeat(61) }),
    [[at('air'), '题目太长，最多 60 个字']],
  ],
  [
    'an option without words',
    changed('events', { none: { id: 'none', label: '' } }),
    [[at('events'), '选项的字还空着']],
  ],
  [
    'one option alone',
    changed('events', { options: [{ id: 'dust', label: '沙' }] }),
    [[at('events'), '选项太少']],
  ],
  ['an id with capitals', changed('words', { id: 'Words' }), [[at('words'), '代号不对']]],
  [
    'no screening',
    withQuestions((one) => (one.id === 'lives' ? [] : one)),
    [[null, expect.stringContaining('筛选题')]],
  ],
  [
    'a screening that lets nobody on',
    changed('lives', { ends: ['yes', 'no'] }),
    [[0, 'lives 选什么都会结束，谁也答不下去']],
  ],
  [
    'a screening that comes only at the end',
    makeQuestionnaire({
      questions: withQuestions((one) => (one.id === 'lives' ? [] : one)).questions.concat(
        QUESTIONS.flatMap((one) => (one.id === 'lives' ? { ...one, section: 'closing' } : [])),
      ),
    }),
    [[QUESTIONS.length - 1, 'lives 是筛选题，要放在最先问的那一段']],
  ],
  [
    'a question that hangs on an answer which ends the survey',
    changed('why', { when: { anyOf: ['lives'], chose: ['no'] } }),
    [[at('why'), 'why 怎么答都问不到']],
  ],
  [
    'a choice without 说不清',
    withQuestions((one) => (one.id === 'air' ? [one, single] : one)),
    [[at('air') + 1, expect.stringContaining('heat 少一个')]],
  ],
  [
    'a number that nobody can write',
    makeQuestionnaire({
      questions: [QUESTIONS[0], { ...number, min: 20 }, ...QUESTIONS.slice(1)].flatMap((q) => q ?? []),
    }),
    [[1, 'kin 最小的数要比最大的小']],
  ],
  [
    'a village before its town',
    makeQuestionnaire({ questions: [VILLAGE, ...QUESTIONS] }),
    [[0, expect.stringContaining('village 要放在所在乡镇题的后面')]],
  ],
  [
    'a village after a town where something happened, but not where somebody lives',
    makeQuestionnaire({
      questions: [
        {
          id: 'where',
          kind: 'town',
          section: 'about',
          text: '在哪里？',
          options: [
            { id: '652328100', label: '木垒镇' },
            { id: '652328101', label: '西吉尔镇' },
          ],
          apart: VILLAGE.apart,
        },
        VILLAGE,
        ...QUESTIONS,
      ],
    }),
    [[1, expect.stringContaining('village 要放在')]],
  ],
  [
    'the village twice',
    makeQuestionnaire({
      questions: WITH_VILLAGE.flatMap((one) => (one === VILLAGE ? [one, { ...one, id: 'again' }] : one)),
    }),
    [[null, '住哪个村只能问一次']],
  ],
  [
    'a question that hangs on a village, and would tell it',
    makeQuestionnaire({
      questions: WITH_VILLAGE.map((one) =>
        one.id === 'why' ? { ...one, when: { anyOf: ['village'], chose: ['652328100005'] } } : one,
      ),
    }),
    [[at('why') + 1, 'village 没有选项 652328100005']],
  ],
  [
    'a scale of three',
    makeQuestionnaire({ scale: SCALE.slice(1, 4) }),
    expect.arrayContaining([[null, '等级太少']]),
  ],
  [
    'a scale with the worst first',
    makeQuestionnaire({ scale: [...SCALE].reverse() }),
    expect.arrayContaining([[null, expect.stringContaining('从最好的写起')]]),
  ],
  [
    'a scale on which nobody is dissatisfied',
    makeQuestionnaire({ scale: SCALE.map((grade) => ({ ...grade, dissatisfied: false })) }),
    [[null, expect.stringContaining('两样都要有')]],
  ],
])('%s may not be published, and is named at its place', (_, questionnaire, expected) => {
  expect(faults(questionnaire)).toEqual(expected)
})

test('a follow-up of a follow-up that nobody reaches is not reached either', () => {
  const questionnaire = withQuestions((question) => {
    if (question.id === 'why') return { ...question, when: { anyOf: ['lives'], chose: ['no'] } }
    if (question.id === 'words') return { ...question, when: { anyOf: ['why'], chose: ['again'] } }
    return question
  })
  expect(faults(questionnaire).map(([question]) => question)).toEqual([at('why'), at('words')])
})

test('four grades may be published, and are said not to be comparable', () => {
  const four = makeQuestionnaire({ scale: FOUR })
  expect(faults(four)).toEqual([])
  expect(notes(four)).toContain('四级没有“一般”，结果不能和五级的比')
  expect(notes(makeQuestionnaire())).not.toContain('四级没有“一般”，结果不能和五级的比')
})

test('what is not asked of the person is said: no weighting by it', () => {
  expect(notes(makeQuestionnaire()).filter((words) => words.includes('校准'))).toHaveLength(4)
})

test('what is not translated is named by question, and a translation that is too long is a fault', () => {
  const [first, ...rest] = makeQuestionnaire().questions
  if (!first) throw new Error('no questions')
  const inTwo = (other: string) =>
    makeTranslated({ ...first, text: { 'zh-CN': first.text, 'ar-XB': other } }, rest)
  const half = findingsOf(inTwo('سؤال')).filter(({ words }) => words.includes('还没翻译'))
  // its options, and every other question; the scale
  expect(half.map(({ question }) => question)).toEqual([null, ...makeQuestionnaire().questions.keys()])
  expect(half[1]?.words).toBe('试排用的语言还没翻译：选项的字，先显示中文')
  expect(faults(inTwo('ا'.repeat(61)))).toEqual([[0, '试排用的语言的题目太长，最多 60 个字']])
})

function makeTranslated(
  first: TranslatableQuestionnaire['questions'][number],
  rest: Questionnaire['questions'],
): TranslatableQuestionnaire {
  return { ...makeQuestionnaire(), questions: [first, ...rest] }
}
