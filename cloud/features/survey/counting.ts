import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import type { Questionnaire } from './contract/questionnaire'
import { headline, type SampleCounts } from './rules/result'
import { answerSheets } from './tables'

export type Mode = 'open' | 'probability'

/** Counts both samples of a survey, apart from each other: two statements, whatever its size. */
export async function countSamples(
  db: Db,
  county: string,
  surveyId: string,
  questionnaire: Questionnaire,
): Promise<Record<Mode, SampleCounts>> {
  const here = sql`county = ${county} AND survey_id = ${surveyId}`
  const counted = questionnaire.questions.flatMap((question) =>
    question.kind === 'grade' || (question.kind === 'multi' && question.worries) ? [question.id] : [],
  )
  const options = await db.execute<{ mode: Mode; question: string; option: string; n: number }>(sql`
    SELECT mode, e.key AS question, o.option, count(*)::int AS n
    FROM ${answerSheets} s
    CROSS JOIN LATERAL jsonb_each(s.answers) e
    CROSS JOIN LATERAL jsonb_array_elements_text(
      CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END
    ) o(option)
    WHERE ${here} AND e.key IN ${counted}
    GROUP BY 1, 2, 3`)
  const towns = await db.execute<{
    mode: Mode
    town: string | null
    grade: string
    assisted: boolean
    n: number
  }>(sql`
    SELECT mode, town,
      answers->>${headline(questionnaire).id}::text AS grade, assisted, count(*)::int AS n
    FROM ${answerSheets} WHERE ${here} GROUP BY 1, 2, 3, 4`)
  const sample = (mode: Mode): SampleCounts => {
    const rows = towns.rows.filter((row) => row.mode === mode)
    return {
      sheets: rows.reduce((sum, row) => sum + row.n, 0),
      assisted: rows.reduce((sum, row) => sum + (row.assisted ? row.n : 0), 0),
      options: tallies(
        options.rows.filter((row) => row.mode === mode).map((row) => [row.question, row.option, row.n]),
      ),
      towns: tallies(rows.flatMap((row) => (row.town === null ? [] : [[row.town, row.grade, row.n]]))),
    }
  }
  return { open: sample('open'), probability: sample('probability') }
}

function tallies(rows: [outer: string, inner: string, n: number][]): Map<string, Map<string, number>> {
  const all = new Map<string, Map<string, number>>()
  for (const [outer, inner, n] of rows) {
    const tally = all.get(outer) ?? new Map<string, number>()
    tally.set(inner, (tally.get(inner) ?? 0) + n)
    all.set(outer, tally)
  }
  return all
}
