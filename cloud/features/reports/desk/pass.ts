/** From desk to desk: signed for, handed on within a town, given back, and who helps. */
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { happen, type Happening } from '../case/change'
import { tellDesk } from '../case/tell-desk'
import { levelOf, mayHandOver } from '../rules/dispatch'
import { requireHands } from './access'
import { requireDesk } from './decide'
import { byOf, deed, type Seen, workOf } from './deed'
import { staffCase } from './views'

/** `sign`: by the desk that has it, and by nobody above. */
export const sign = (ctx: Context, input: Seen) =>
  deed(ctx, input, 'sign', {
    happens(_one, { standing }) {
      if (standing.part !== 'lead') throw fail('forbidden')
      return { data: {} }
    },
  })

export const handingOver = (
  coHandlers: readonly string[],
  to: { desk: string; words?: string | undefined },
) =>
  ({
    set: { handler: to.desk, coHandlers: coHandlers.filter((desk) => desk !== to.desk) },
    data: { desk: to.desk },
    inside: to.words ?? null,
  }) satisfies Partial<Happening<'handOver'>>

/** `handOver`: a town to a village of its own and back to itself; the county to anybody. */
export async function handOver(ctx: Context, input: Seen & { desk: string; words?: string | undefined }) {
  const had: string[] = []
  return deed(ctx, input, 'handOver', {
    happens(one, { standing }) {
      requireDesk(ctx, input.desk, 'desk')
      const may =
        standing.actor === 'dispatcher' || mayHandOver(ctx.county, standing.desk, one.handler, input.desk)
      if (!may) throw fail('forbidden')
      // the village that it is taken from no longer sees it
      if (one.handler && standing.desk === input.desk) had.push(one.handler)
      return handingOver(one.coHandlers, input)
    },
    async afterwards(after, work) {
      await tellDesk(work, [input.desk], after)
      await tellDesk(work, had, after, { what: 'recalled' })
    },
  })
}

/** `handBack`: from a village to its town, from the others to the county. */
export async function handBack(ctx: Context, input: Seen & { reason: string }) {
  const { one, standing, actor } = await requireHands(ctx, input, 'handBack')
  const work = await workOf(ctx)
  const why = { actor, by: byOf(standing), facts: { hasReason: true }, inside: input.reason }
  const up = levelOf(standing.desk) === 'village' ? standing.desk.slice(0, 9) : null
  const after = up
    ? await happen(work, one, { event: 'handUp', ...why, set: { handler: up }, data: { desk: up } })
    : await happen(work, one, {
        event: 'handBack',
        ...why,
        set: { handler: null, coHandlers: [] },
        data: {},
      })
  await tellDesk(work, [up ?? ctx.county], after, { what: 'handBack' })
  // a desk that gave the case away no longer sees it; it gets this last look
  return staffCase(ctx, after, standing)
}

/** `join`: who helps from now on, beside the desk that has it; those who are new to it are told. */
export async function join(ctx: Context, input: Seen & { coHandlers: readonly string[] }) {
  for (const desk of input.coHandlers) requireDesk(ctx, desk, 'coHandlers')
  const before: string[] = []
  return deed(ctx, input, 'join', {
    happens(one) {
      before.push(...one.coHandlers)
      const desks = [...new Set(input.coHandlers)].filter((desk) => desk !== one.handler)
      return { set: { coHandlers: desks }, data: { desks } }
    },
    afterwards: (after, work) =>
      tellDesk(
        work,
        after.coHandlers.filter((desk) => !before.includes(desk)),
        after,
      ),
  })
}
