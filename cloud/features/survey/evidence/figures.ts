/** The kept figures as the recomputing program reads them. */
import type { DrawnFigures, Figures, OpenFigures } from '../contract/desk/figures'
import type { Questionnaire } from '../contract/questionnaire'
import type { EvidenceFigure } from '../rules/evidence/figures'
import { headline, worriesOf } from '../rules/questions'

interface Interval {
  low: number
  high: number
}
type Said = Pick<EvidenceFigure, 'figure' | 'questions'> & Partial<EvidenceFigure>

/** Every figure that has a value, in the order of the result. */
export const figuresOf = (questionnaire: Questionnaire, { drawn, open }: Figures): EvidenceFigure[] => [
  ...(drawn ? ofDrawn(questionnaire, drawn) : []),
  ...(open ? ofOpen(questionnaire, open) : []),
]

const byKg = (interval: Interval | null, more: { se?: number | null; df?: number | null } = {}) =>
  interval && { kind: 'kg' as const, se: more.se ?? null, df: more.df ?? null, ...interval }
const byT = (interval: Interval | null) => interval && { kind: 't' as const, se: null, df: null, ...interval }

/** A line for a value that there is. */
function line(
  sample: EvidenceFigure['sample'],
  { figure, questions, ...more }: Said,
  value: number | null | undefined,
): EvidenceFigure[] {
  if (value === null || value === undefined) return []
  return [{ sample, figure, questions, option: null, of: null, n: null, error: null, ...more, value }]
}

function ofDrawn(questionnaire: Questionnaire, drawn: DrawnFigures): EvidenceFigure[] {
  const questions = [headline(questionnaire).id]
  const say = (said: Partial<Said>, value: number | null | undefined) =>
    line('drawn', { figure: 'share', questions, ...said }, value)
  const { overall, unknown, score, itemsMean, late } = drawn
  const items = drawn.items.flatMap(({ question, share }) => (share === null ? [] : [question]))
  return [
    ...say({ n: overall.base, error: byKg(overall.interval, overall) }, overall.share),
    ...say({ figure: 'unknown', error: byKg(unknown?.interval ?? null) }, unknown?.share),
    ...say({ figure: 'refused', error: byKg(drawn.refused?.interval ?? null) }, drawn.refused?.share),
    ...say({ figure: 'least' }, unknown?.none),
    ...say({ figure: 'most' }, unknown?.all),
    ...say({ figure: 'score', error: byT(score?.interval ?? null) }, score?.mean),
    ...(items.length > 0
      ? say({ questions: items, error: byT(itemsMean?.interval ?? null) }, itemsMean?.share)
      : []),
    ...drawn.items.flatMap(({ question, base, share, interval }) =>
      say({ questions: [question], n: base, error: byKg(interval) }, share),
    ),
    ...worries('drawn', questionnaire, drawn.worries),
    ...drawn.towns.flatMap(({ town, base, share, interval }) =>
      say({ of: { by: 'town', group: town }, n: base, error: byKg(interval) }, share),
    ),
    ...drawn.byMode.flatMap(({ mode, base, share, interval }) =>
      say({ of: { by: 'mode', group: mode }, n: base, error: byKg(interval) }, share),
    ),
    ...drawn.interviewers.list.flatMap(({ number, base, share, interval }) =>
      say({ of: { by: 'interviewer', group: String(number) }, n: base, error: byKg(interval) }, share),
    ),
    ...[{ kind: 'late', ...late }, ...drawn.flags].flatMap(({ kind, without }) =>
      say({ of: { by: 'without', group: kind } }, without),
    ),
  ]
}

function ofOpen(questionnaire: Questionnaire, open: OpenFigures): EvidenceFigure[] {
  const questions = [headline(questionnaire).id]
  return [
    ...line('open', { figure: 'share', questions, n: open.base }, open.share),
    ...line('open', { figure: 'unknown', questions }, open.unknown),
    ...line('open', { figure: 'refused', questions }, open.refused),
    ...line('open', { figure: 'score', questions, n: open.base }, open.score),
    ...open.items.flatMap(({ question, base, share }) =>
      line('open', { figure: 'share', questions: [question], n: base }, share),
    ),
    ...worries('open', questionnaire, open.worries),
  ]
}

function worries(
  sample: EvidenceFigure['sample'],
  questionnaire: Questionnaire,
  shares: OpenFigures['worries'],
): EvidenceFigure[] {
  const question = worriesOf(questionnaire)
  if (!question) return []
  return shares.flatMap(({ option, share }) =>
    line(sample, { figure: 'chosen', questions: [question.id], option }, share),
  )
}
