import { and, eq } from 'drizzle-orm'
import type { Db } from '../../cloud/platform/database'
import { DAY_MS } from '../../cloud/shared/time'
import type {
  Answers,
  Grade,
  Question,
  Questionnaire,
} from '../../cloud/features/survey/contract/questionnaire'
import { type Announced, announceSurvey, publishQuestionnaire } from '../../cloud/features/survey/publishing'
import { questionnaires } from '../../cloud/features/survey/tables'

export const SCALE: Grade[] = [
  { id: 'very_good', label: '很满意', satisfied: true, dissatisfied: false, score: 100, icon: 'grin' },
  { id: 'good', label: '比较满意', satisfied: true, dissatisfied: false, score: 80, icon: 'smile' },
  { id: 'fair', label: '一般', satisfied: false, dissatisfied: false, score: 60, icon: 'meh' },
  { id: 'poor', label: '不太满意', satisfied: false, dissatisfied: true, score: 40, icon: 'frown' },
  { id: 'very_poor', label: '很不满意', satisfied: false, dissatisfied: true, score: 20, icon: 'cry' },
]

/** One question of each kind: screening, town, two grades, a follow-up, a multiple choice, open words. */
export const QUESTIONS: Question[] = [
  {
    id: 'lives',
    kind: 'single',
    section: 'about',
    text: '您满 18 岁，平时住在木垒吗？',
    options: [
      { id: 'yes', label: '是' },
      { id: 'no', label: '不是' },
    ],
    ends: ['no'],
  },
  {
    id: 'town',
    kind: 'town',
    section: 'about',
    text: '您家在哪个乡镇？',
    home: true,
    options: [
      { id: '652328100', label: '木垒镇' },
      { id: '652328101', label: '西吉尔镇' },
    ],
  },
  {
    id: 'overall',
    kind: 'grade',
    section: 'main',
    text: '总的来说，您满意吗？',
    short: '总的',
    headline: true,
  },
  { id: 'air', kind: 'grade', section: 'main', text: '您对空气满意吗？', short: '空气' },
  {
    id: 'why',
    kind: 'multi',
    section: 'main',
    text: '主要是为什么？',
    options: [
      { id: 'nobody', label: '没人管' },
      { id: 'again', label: '管了又犯' },
    ],
    none: { id: 'other', label: '都不是' },
    when: { anyOf: ['overall', 'air'], chose: ['poor', 'very_poor'] },
  },
  {
    id: 'events',
    kind: 'multi',
    section: 'main',
    text: '这一年，您家附近有过这些事吗？',
    worries: true,
    options: [
      { id: 'smoke', label: '冬天烧煤的烟味' },
      { id: 'dust', label: '扬尘、沙尘' },
    ],
    none: { id: 'none', label: '都没有' },
  },
  { id: 'words', kind: 'text', section: 'closing', text: '还有什么想说的？', optional: true, maxLength: 300 },
]

/** The village of whoever answers; it belongs behind the home town. */
export const VILLAGE = {
  id: 'village',
  kind: 'village',
  section: 'about',
  text: '您家在哪个村、社区？',
  apart: { id: 'unsaid', label: '不想说' },
} as const satisfies Question

/** The small questionnaire's questions with the village in its place. */
export const WITH_VILLAGE: Question[] = QUESTIONS.flatMap((question) =>
  question.id === 'town' ? [question, VILLAGE] : [question],
)

/** A small questionnaire; `change` replaces parts of it. */
export function makeQuestionnaire(change: Partial<Questionnaire> = {}): Questionnaire {
  return {
    scale: SCALE,
    unknown: { id: 'unknown', label: '不了解' },
    minutes: 3,
    questions: QUESTIONS,
    ...change,
  }
}

/** A complete, contented answer; `change` replaces answers, `undefined` leaves one out. */
export function makeAnswers(change: Record<string, string | string[] | undefined> = {}): Answers {
  const answers = {
    lives: 'yes',
    town: '652328100',
    overall: 'good',
    air: 'very_good',
    events: ['none'],
    ...change,
  }
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])),
  )
}

/**
 * Publishes the small questionnaire and announces a survey that runs from ten days before to ten days after
 * `now`, with results another ten days later. @returns the survey's id
 */
export async function makeSurvey(db: Db, now: Date, change: Partial<Announced> = {}): Promise<string> {
  const days = (n: number) => new Date(now.getTime() + n * DAY_MS)
  const version = { county: '652328', code: 'satisfaction', version: 1 }
  const published = and(eq(questionnaires.county, version.county), eq(questionnaires.code, version.code))
  if ((await db.$count(questionnaires, published)) === 0) {
    await publishQuestionnaire(db, { ...version, content: makeQuestionnaire() }, days(-20))
  }
  return announceSurvey(db, {
    county: version.county,
    title: '2026 满意度调查',
    questionnaire: version.code,
    version: version.version,
    opensAt: days(-10),
    closesAt: days(10),
    resultsAt: days(20),
    target: 0.9,
    population: 52_000,
    populationSource: '2020 年人口普查，18 岁以上',
    ...change,
  })
}
