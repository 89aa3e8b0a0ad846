import type { DrawnResult, SurveyResult } from '@cloud/features/survey/contract/result'
import { dayWords } from '@/client/dates'

import { counted, percent } from '../model/figures'
import { words } from './words'

const w = words.method
const x = words.experts

/** How the figures came about, line by line: who was asked, both formulas by name, whose figure it is. */
export function methodLines(result: SurveyResult): string[] {
  const { firstDay, lastDay, population, scale, drawn, open, box } = result
  const good = scale.filter((grade) => grade.satisfied).map((grade) => grade.label)
  const points = scale.map((grade) => w.points(grade.label, grade.score))
  const score = drawn ? drawn.score : (open?.score ?? null)
  const unknown = drawn ? (drawn.unknown?.share ?? null) : (open?.unknown ?? null)
  const refused = (drawn ?? open)?.refused ?? null
  return [
    w.when(dayWords(firstDay), dayWords(lastDay)),
    ...(drawn ? [w.drawn(counted(drawn.answers)), responseLine(drawn)] : []),
    ...(open ? [w.open(counted(open.answers), counted(open.assisted))] : []),
    w.population(counted(population.size), population.source),
    ...(drawn ? [drawn.method.steps.length > 0 ? w.weighted : w.unweighted] : []),
    ...(unknown === null ? [] : [w.share(good.join(w.plus), percent(unknown))]),
    ...(drawn?.unknown ? [w.unknownBounds(percent(drawn.unknown.none), percent(drawn.unknown.all))] : []),
    ...(refused === null ? [] : [w.refused(percent(refused))]),
    ...(score === null
      ? []
      : [w.score(points.join(words.towns.separator), score.toFixed(1)) + (drawn ? w.scoreOnly : '')]),
    ...(drawn?.verdict ? [w.level] : []),
    ...(box ? [boxLine(box)] : []),
    w.official,
  ]
}

/** When the box was opened, and what became of the papers that open it. */
function boxLine({ openedOn, burnt }: NonNullable<SurveyResult['box']>): string {
  const end = burnt ? words.box.burnt(dayWords(burnt.on), burnt.witnesses) : words.box.kept
  return words.box.opened(dayWords(openedOn)) + end
}

function responseLine({ response }: DrawnResult): string {
  return response?.rr3 == null ? w.noResponse : w.response(counted(response.drawn), percent(response.rr3))
}

/** The figures behind the figure, each with its name. */
export function expertRows({ base, method, response }: DrawnResult): { label: string; value: string }[] {
  const { design, strata, units, steps, raked, weights } = method
  const said = (value: number | null, words: (value: number) => string) =>
    value === null ? x.unknown : words(value)
  const whole = (value: number) => counted(Math.round(value))
  const row = (label: keyof typeof x.labels, value: string) => ({ label: x.labels[label], value })
  return [
    row('design', x.design[design](strata, units)),
    row('n', x.sheets(counted(base))),
    row('effective', said(method.effective, whole)),
    row(
      'deff',
      said(method.deff, (value) => value.toFixed(2)),
    ),
    row('df', said(method.df, counted)),
    row('interval', x.interval),
    row('steps', steps.length > 0 ? steps.map((step) => x.steps[step]).join(x.arrow) : x.noSteps),
    ...(raked.length > 0 ? [row('raked', raked.join(words.towns.separator))] : []),
    row('range', `${weights.min.toFixed(2)}–${weights.max.toFixed(2)}`),
    row('kish', method.kish.toFixed(2)),
    row('unweighted', said(method.unweighted, percent)),
    ...(response ? [row('rate', said(response.rr3, percent))] : []),
    row('flagged', x.sheets(counted(method.straight))),
    row('late', method.late === null ? x.handful : x.sheets(counted(method.late))),
    ...(method.outside > 0 ? [row('outside', x.sheets(counted(method.outside)))] : []),
  ]
}
