import type { Context } from '../../../platform/kernel/context'
import { HOUR_MS } from '../../../shared/time'
import { countBox } from '../rows'

type Progress = Awaited<ReturnType<typeof countBox>>
interface Counted {
  hour: number
  progress: Progress
}

/** By the deployment's settings: a process that serves several (tests) keeps them apart. */
const counted = new WeakMap<object, Map<string, Counted>>()

/**
 * How full a box is, counted at most once in an hour: a count that moved with each envelope would tell whoever asks
 * every second the second at which one came, which is kept nowhere. After the opening nothing moves any more. Held by
 * this process; another one may have counted at another minute of the hour.
 */
export async function progressOf(
  ctx: Pick<Context, 'db' | 'county' | 'now' | 'settings'>,
  surveyId: string,
): Promise<Progress> {
  const hour = Math.floor(ctx.now.getTime() / HOUR_MS)
  const surveys = counted.get(ctx.settings) ?? new Map<string, Counted>()
  counted.set(ctx.settings, surveys)
  const known = surveys.get(surveyId)
  if (known?.hour === hour) return known.progress
  const progress = await countBox(ctx.db, ctx.county, surveyId)
  surveys.set(surveyId, { hour, progress })
  return progress
}
