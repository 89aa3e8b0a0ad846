/** `preview`: what a reporter will read, made by the deed itself and the life of the case; only nothing is written. */
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay } from '../../../shared/time'
import { become, type Happening } from '../case/change'
import { called, reporterMessage } from '../case/messages'
import type { CaseRecord, Work } from '../case/rows'
import { lineTitle, lineWords } from '../case/sentences'
import type { Locale } from '../../../shared/locale'
import type { PreviewData, PreviewInput } from '../contract/schemas'
import { requireView } from './access'
import { checkOf, failing, passing } from './check'
import { acceptance, question, refusal, sending } from './decide'
import { workOf } from './deed'
import { deciding, extending, reporting, resolving, visiting } from './handle'
import { handingOver } from './pass'
import type { Standing } from './standing'

type Input = v.InferOutput<typeof PreviewInput>
type What = Omit<Happening, 'actor' | 'by'>
type Step = PreviewData['steps'][number]

/** What is not written yet is not missed: the deed itself refuses where it is. */
const GRANTED = { hasWords: true, hasReason: true, hasProof: true }

/** The deed as it would be with what is typed so far. */
function whatOf(ctx: Context, one: CaseRecord, work: Work, input: Input, toBeChecked: boolean): What {
  const words = input.words?.trim() ? input.words.trim() : null
  const typed = (text: string | undefined) => text?.trim() ?? ''
  const desk = input.desk ?? one.handler ?? ctx.county
  const { workingDays, verified = false } = input
  switch (input.action) {
    case 'accept':
      return { event: 'accept', ...acceptance() }
    case 'refuse':
      return {
        event: 'refuse',
        ...refusal({ reason: input.reason ?? 'unclear', goTo: input.goTo?.trim(), words }),
      }
    case 'askMore':
      return { event: 'askMore', ...question(words) }
    case 'dispatch':
      return { event: 'dispatch', ...sending(ctx, { desk, coHandlers: [], workingDays }) }
    case 'handOver':
      return { event: 'handOver', ...handingOver(one.coHandlers, { desk }) }
    case 'progress':
      return { event: 'progress', ...reporting({ words }) }
    case 'siteVisit':
      return { event: 'siteVisit', ...visiting({ words, verified }) }
    case 'extend':
      return { event: 'extend', ...extending(one, work, { reason: words, workingDays }) }
    case 'passCheck':
      return { event: 'passCheck', ...passing() }
    case 'failCheck':
      return { event: 'failCheck', ...failing('') }
    case 'countyDecision':
      return { event: 'countyDecision', ...deciding(words) }
    case 'resolve': {
      const noPhotoReason = input.photos ? undefined : typed(input.noPhotoReason)
      const found = typed(input.found)
      const done = typed(input.done ?? input.words)
      return { event: 'resolve', ...resolving({ found, done, verified, noPhotoReason, toBeChecked }) }
    }
  }
}

/** A case one deed on, and what its reporter reads of it; null where they read nothing. */
function stepOf(
  work: Work,
  one: CaseRecord,
  what: What,
  actor: Exclude<Standing['actor'], 'reader'>,
  locale: Locale,
): { after: CaseRecord; step: Step | null } {
  const { written, news } = become(work, one, { ...what, facts: { ...what.facts, ...GRANTED }, actor })
  const { after, line } = written
  if (!line?.shown) return { after, step: null }
  const told = { kind: line.kind, data: line.data, words: line.words ?? null, inside: null }
  const due = after.dueAt && beijingDay(after.dueAt)
  const message =
    news && one.identity !== 'anonymous'
      ? reporterMessage(news.telling).tell({ of: called(after), line: news.line, due }, locale).body
      : null
  return { after, step: { title: lineTitle(told, locale), words: lineWords(told, false, locale), message } }
}

/** A case that nobody has accepted is accepted on the way to a desk, as the page does it. */
const ON_THE_WAY: readonly CaseRecord['state'][] = ['received', 'needs_more']

/** @throws AppError conflict (409) where the case has moved on so that this cannot be done any more */
export async function preview(ctx: Context, input: Input): Promise<PreviewData> {
  const { one, standing } = await requireView(ctx, input.caseId)
  const { actor } = standing
  if (actor === 'reader') throw fail('forbidden')
  const work = await workOf(ctx)
  const { locale } = ctx
  const rule = input.action === 'resolve' ? checkOf(work, one, standing).rule : 'never'
  const accepts = input.action === 'dispatch' && ON_THE_WAY.includes(one.state)
  const first = accepts ? stepOf(work, one, { event: 'accept', ...acceptance() }, actor, locale) : null
  const ready = first?.after ?? one
  const last = (toBeChecked: boolean) =>
    stepOf(work, ready, whatOf(ctx, ready, work, input, toBeChecked), actor, locale).step
  const shown = last(rule === 'always')
  return {
    title: shown?.title ?? '',
    body: [shown?.message, shown?.words].filter(Boolean).join('\n'),
    steps: [first?.step, shown].filter((step) => step !== null && step !== undefined),
    // whether this very one is drawn is told to nobody before
    ifChecked: rule === 'drawn' ? last(true) : null,
  }
}
