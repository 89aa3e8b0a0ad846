import { makeQuestionnaire, QUESTIONS } from '../../../../tests/factories/survey'
import { seal, sealedBytes } from '../../../shared/box'
import { ENVELOPE_BYTES } from '../contract'
import type { Question } from '../contract/questionnaire'
import { findingsOf } from './findings'
import { SHEET_BYTES } from './room'

const text = (id: string, maxLength: number): Question => ({
  id,
  kind: 'text',
  section: 'closing',
  text: '想说的',
  optional: true,
  maxLength,
})
const asking = (...more: Question[]) => makeQuestionnaire({ questions: [...QUESTIONS, ...more] })
const faults = (...more: Question[]) =>
  findingsOf(asking(...more)).flatMap(({ blocks, words }) => (blocks ? [words] : []))

/** Whether the fullest sheet of these questions is sealed by what phones seal with. */
function fits(...more: Question[]): boolean {
  const words = [...QUESTIONS, ...more].flatMap((question) =>
    question.kind === 'text' ? [[question.id, '字'.repeat(question.maxLength)]] : [],
  )
  const content = {
    answers: {
      lives: 'yes',
      town: '652328100',
      overall: 'very_good',
      air: 'very_good',
      why: ['nobody', 'again'],
      events: ['smoke', 'dust'],
      ...Object.fromEntries(words),
    },
    receipt: 'r'.repeat(43),
    mode: 'interviewed',
    questionnaire: 2_147_483_647,
    village: '652328100005',
    adults: 20,
    interviewer: 9999,
  }
  const modulus = new Uint8Array(384).fill(255)
  const place = { scope: 's', m: new Uint8Array(32), version: 1 }
  try {
    seal(
      content,
      'ABCD-EFGH-JKMN-PQRS-TVWX',
      place,
      { modulus, padTo: SHEET_BYTES },
      new Uint8Array(48).fill(7),
    )
    return true
  } catch {
    return false
  }
}

test('the room is what phones pad a sheet to', () => {
  expect(ENVELOPE_BYTES).toBe(sealedBytes(SHEET_BYTES))
})

test('a questionnaire whose fullest sheet no envelope holds is not published, to the last character', () => {
  const most = Array.from({ length: 1000 }, (_, less) => 1000 - less).find((length) =>
    fits(text('more', length)),
  )
  if (most === undefined) throw new Error('nothing fits')
  expect(most).toBeGreaterThan(600)
  expect(faults(text('more', most))).toEqual([])
  expect(faults(text('more', most + 1))).toEqual([expect.stringContaining('放不下')])
})

test('choices alone may be too many, too', () => {
  const long = (n: number, of: string) => `${of}${n}_`.padEnd(32, 'x')
  const choices = Array.from({ length: 5 }, (_, n): Question => ({
    id: long(n, 'q'),
    kind: 'multi',
    section: 'closing',
    text: `第 ${n} 样`,
    options: Array.from({ length: 29 }, (_, o) => ({ id: long(o, 'o'), label: `选 ${o}` })),
    none: { id: 'none', label: '都没有' },
  }))
  expect(faults(...choices.slice(0, 2))).toEqual([])
  expect(faults(...choices)).toEqual([expect.stringContaining('放不下')])
})
