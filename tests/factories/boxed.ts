/** A survey with a tried box and a question about the sex, for tests of what comes into it and out of it. */
import { publishQuestionnaire } from '../../cloud/features/survey/publishing'
import { DAY_MS } from '../../cloud/shared/time'
import { TEST_NOW, type TestServices } from '../support/services'
import { makeAnswers, makeQuestionnaire, makeSurvey, QUESTIONS } from './survey'

const CONTENT = makeQuestionnaire({
  questions: QUESTIONS.flatMap((question) =>
    question.id === 'town'
      ? [
          question,
          {
            id: 'sex',
            kind: 'single' as const,
            section: 'about' as const,
            text: '您是？',
            options: [
              { id: 'f', label: '女' },
              { id: 'm', label: '男' },
            ],
            trait: 'sex' as const,
          },
        ]
      : [question],
  ),
})
/** So many days after the instant of a test: its surveys close on the tenth. */
export const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
/** The close and the days of grace are over. */
export const AFTER_GRACE = inDays(18)

/** Publishes the questionnaire of `makeBoxedSurvey`, once in a database. */
export const publishBoxed = (t: Pick<TestServices, 'db' | 'settings'>) =>
  publishQuestionnaire(
    t.db,
    { county: t.settings.county, code: 'boxed', version: 1, content: CONTENT },
    inDays(-20),
  )

/** @returns its id; open since ten days, for ten more */
export const makeBoxedSurvey = (t: Pick<TestServices, 'db'>): Promise<string> =>
  makeSurvey(t.db, TEST_NOW, { questionnaire: 'boxed', version: 1 })

/** Answers of a woman, unless told otherwise. */
export const boxedAnswers = (change: Parameters<typeof makeAnswers>[0] = {}) =>
  makeAnswers({ sex: 'f', ...change })
