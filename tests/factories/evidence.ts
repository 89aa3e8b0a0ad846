import type { EvidenceInput } from '../../cloud/features/survey/rules/evidence/input'
import type { EvidenceSheet } from '../../cloud/features/survey/rules/evidence/sheet'
import type { Question, Questionnaire } from '../../cloud/features/survey/contract/questionnaire'
import { makeQuestionnaire, QUESTIONS, SCALE, VILLAGE } from './survey'

/** The same numbers every time: a small generator (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const choice = (id: string, trait: 'sex' | 'age', options: string[]): Question => ({
  id,
  kind: 'single',
  section: 'about',
  text: id,
  options: options.map((each) => ({ id: each, label: each })),
  trait,
})
export const TOWNS = ['652328100', '652328101', '652328102', '652328200']

/** The small questionnaire with village, sex and five ages, four towns and three items. */
export function makeAskedOfPeople(): Questionnaire {
  const items = ['water', 'noise'].map((id): Question => ({
    id,
    kind: 'grade',
    section: 'main',
    text: id,
    short: id,
  }))
  return makeQuestionnaire({
    questions: [
      ...QUESTIONS.slice(0, 2).map((question) =>
        question.kind === 'town'
          ? { ...question, options: TOWNS.map((id) => ({ id, label: id })) }
          : question,
      ),
      VILLAGE,
      choice('sex', 'sex', ['f', 'm']),
      choice('age', 'age', ['a18', 'a30', 'a40', 'a50', 'a60']),
      ...QUESTIONS.slice(2, 4),
      ...items,
      ...QUESTIONS.slice(4),
    ],
  })
}

/** Sheets that answer at random. @param seed the same one gives the same sheets */
export function makeEvidenceSheets(
  n: number,
  seed: number,
  sample: EvidenceSheet['sample'] = 'drawn',
): EvidenceSheet[] {
  const next = chance(seed)
  const of = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0]
  const grade = (): string => {
    const at = next()
    if (at < 0.05) return 'unknown'
    return SCALE[Math.min(4, Math.floor(((at - 0.05) / 0.95) ** 2 * 5))]?.id ?? 'good'
  }
  return Array.from({ length: n }, () => {
    const town = next() < 0.02 ? TOWNS[3] : of([TOWNS[0], TOWNS[1], TOWNS[2]])
    const weight = 20 + 30 * next()
    const steps = { design: weight, adults: weight, nonresponse: weight, trimmed: weight, raked: weight }
    const overall = grade()
    const poor = overall === 'poor' || overall === 'very_poor'
    return {
      sample,
      town: town ?? null,
      sex: of(['f', 'm']),
      age: of(['a18', 'a30', 'a40', 'a50', 'a60']),
      answers: {
        lives: 'yes',
        village: `${town ?? ''}005`,
        overall,
        ...Object.fromEntries(['air', 'water', 'noise'].map((id) => [id, grade()])),
        ...(poor ? { why: [of(['nobody', 'again'])] } : {}),
        events: of([['none'], ['smoke'], ['dust', 'smoke']]),
        words: '井水发黄，找老王',
      },
      mode: of(['self', 'interviewed']),
      interviewer: null,
      flags: next() < 0.1 ? ['late'] : [],
      drawn:
        sample === 'open'
          ? null
          : { steps, atOpening: weight, margins: {}, stratum: town ?? null, psu: null, fpc: null },
    }
  })
}

/** Evidence of sheets without any figure. */
export const makeEvidenceInput = (change: Partial<EvidenceInput> = {}): EvidenceInput => ({
  survey: {
    id: 'f6f9d3a0-0000-4000-8000-000000000001',
    title: '2026 满意度调查',
    questionnaire: { code: 'satisfaction', version: 1 },
    firstDay: '2026-08-01',
    lastDay: '2026-08-20',
    target: 0.9,
    population: { size: 50_000, source: '2020 年人口普查，18 岁以上' },
  },
  questionnaire: makeAskedOfPeople(),
  frame: null,
  draw: null,
  margins: [],
  held: [],
  response: null,
  figures: [],
  flags: [{ flag: 'late', reason: '截止以后才传到' }],
  sheets: [],
  ...change,
})
