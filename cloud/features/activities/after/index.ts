/** What residents have of an activity afterwards, and what it comes to: who may call it, and what then happens. */
import type { PersonContext } from '../../../platform/kernel/context'
import { anyone, type ParsedInput, person, staff } from '../../../platform/kernel/procedure'
import { textIn } from '../../../shared/locale'
import { ORGANISER_READERS } from '../../../shared/roles'
import type { activitiesAfter } from '../contract/after'
import type { activitiesMaking } from '../contract/making'
import { takeTableWith } from '../making/take-table'
import { sayBack } from './feedback'
import { figuresOf } from './figures'
import { greeningTable } from './greening'
import { dayOf, pageOf, placeOf, plantedBy, sumOf, timesOf } from './mine'
import { issueRecord, myRecords, verifyRecord, withdrawRecord } from './records'
import { myTrees } from './trees'
import { volunteerTable } from './volunteers'
import { myWishes, wishFor, wishNoMore } from './wishes'

type Input<K extends keyof typeof activitiesAfter> = ParsedInput<(typeof activitiesAfter)[K]>

export const afterHandlers = {
  times: person(async (ctx, { after }: Input<'times'>) => myTimes(ctx, after)),
  trees: person(async (ctx, { after }: Input<'trees'>) => myTrees(ctx, after)),
  issueRecord: person(async (ctx, { name }: Input<'issueRecord'>) => issueRecord(ctx, name)),
  records: person(async (ctx, { after }: Input<'records'>) => myRecords(ctx, after)),
  withdrawRecord: person(async (ctx, { recordId }: Input<'withdrawRecord'>) => {
    await withdrawRecord(ctx, recordId)
    return {}
  }),
  verifyRecord: anyone(async (ctx, { code }: Input<'verifyRecord'>) => verifyRecord(ctx, code)),
  feedback: person(async (ctx, input: Input<'feedback'>) => {
    await sayBack(ctx, input)
    return {}
  }),
  wish: person(async (ctx, input: Input<'wish'>) => {
    await wishFor(ctx, input)
    return {}
  }),
  unwish: person(async (ctx, input: Input<'unwish'>) => {
    await wishNoMore(ctx, input)
    return {}
  }),
  wishes: person(async (ctx) => ({ items: await myWishes(ctx) })),
}

/** What organisers read of the county: joined with what else they ask (`contract/making.ts`). */
export const figuresHandlers = {
  figures: staff(ORGANISER_READERS, async (ctx, input: ParsedInput<(typeof activitiesMaking)['figures']>) =>
    figuresOf(ctx, input),
  ),
}

/** Tables to take along: of hours and trees these, of people the one that is made with the lists. */
export const tableHandlers = {
  takeTable: takeTableWith({ volunteers: volunteerTable, greening: greeningTable }),
}

/** `times`: one query, of which the page is a part, since the sum needs all of them. */
async function myTimes(ctx: PersonContext, after: string | undefined) {
  const times = timesOf(await plantedBy(ctx))
  const { items, next } = pageOf(times, placeOf, after)
  return {
    sum: sumOf(times),
    items: items.map((time) => ({
      activityId: time.activityId,
      title: textIn(time.title, ctx.locale),
      day: dayOf(time),
      people: time.people,
      minutes: time.minutes,
      trees: time.trees,
    })),
    next,
  }
}
