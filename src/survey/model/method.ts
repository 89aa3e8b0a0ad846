import type { SurveyResult } from '@cloud/features/survey/contract'
import { dayWords } from '@/client/dates'

import { words } from '../words'
import { counted, percent } from './figures'

const w = words.result.method

/** How the figures came about, line by line: who was asked, both formulas by name, the interval, whose figure it is. */
export function methodLines({
  firstDay,
  lastDay,
  population,
  scale,
  probability,
  open,
}: SurveyResult): string[] {
  const main = probability ?? open
  const good = scale.filter((grade) => grade.satisfied).map((grade) => grade.label)
  const points = scale.map((grade) => w.points(grade.label, grade.score))
  return [
    w.when(dayWords(firstDay), dayWords(lastDay)),
    ...(probability ? [w.drawn(counted(probability.answers), counted(probability.assisted))] : []),
    ...(open ? [w.open(counted(open.answers), counted(open.assisted))] : []),
    w.population(counted(population.size), population.source),
    w.share(good.join(w.plus), percent(main?.unknownShare ?? 0)),
    ...(main && main.score !== null
      ? [w.score(points.join(words.result.towns.separator), main.score.toFixed(1))]
      : []),
    ...(probability ? [w.wilson] : []),
    w.official,
  ]
}
