import { fail } from '../../platform/kernel/errors'
import type { Context } from '../../platform/kernel/context'
import type { FreshLimit } from '../../platform/kernel/fresh'
import {
  anyone,
  batched,
  fewForFresh,
  implement,
  type ParsedInput,
  person,
  sharedWith,
} from '../../platform/kernel/procedure'
import { afterHandlers, figuresHandlers, tableHandlers } from './after'
import { activitiesContract } from './contract'
import { activitiesAfter } from './contract/after'
import { activitiesDoor } from './contract/door'
import { activitiesMaking } from './contract/making'
import { doorHandlers } from './door'
import { makingHandlers } from './making'
import { changeParty } from './seats/change'
import { holdWanted, joinMany } from './seats/join'
import { confirm, leave } from './seats/leave'
import { readImpact } from './reading/outcome'
import { findActivity, isListedAsOwn, listActivities } from './reading/queries'
import { findTicket, listTickets } from './reading/tickets'
import type { RowLock } from './seats/queue'
import { cardReply, detailReply, ticketReply } from './reading/replies'
import { ticketKey } from './rules/ticket-code'

const keyOf = ({ settings }: Context) => ticketKey(settings.secret)

/** Seats, in the queue too, and not sign-ups: two families, and no bus. */
const FRESH_SEATS: FreshLimit<ParsedInput<typeof activitiesContract.signUp>> = {
  count: 10,
  per: 'day',
  of: ({ party }) => party,
}

/** Sign-ups for one activity that are decided in one transaction: what waits on its row while another one ends. */
const AT_ONCE = 64

/** The service with a given way of reading an activity's row before seats are given away. */
export const activitiesServiceWith = (lock: RowLock) =>
  implement(
    { ...activitiesContract, ...activitiesAfter, ...activitiesMaking, ...activitiesDoor },
    {
      list: sharedWith(
        async (ctx, input) => !(await isListedAsOwn(ctx, input)),
        anyone(async (ctx, input) => {
          const { rows, next } = await listActivities(ctx, input)
          return { items: rows.map((row) => cardReply(row.activity, row.own, ctx)), next }
        }),
      ),
      impact: anyone(readImpact),
      detail: anyone(async (ctx, input) => {
        const found = await findActivity(ctx, input.activityId)
        if (!found) throw fail('not_found')
        return detailReply(found, ctx)
      }),
      signUp: fewForFresh(
        FRESH_SEATS,
        batched(AT_ONCE, joinMany, (calls) => holdWanted(calls, lock)),
      ),
      accept: person((ctx, input) => confirm(ctx, input.signUpId)),
      change: person(changeParty),
      cancel: person((ctx, input) => leave(ctx, input.signUpId)),
      ticket: person(async (ctx, input) => {
        const row = await findTicket(ctx, ctx.person.id, input.signUpId)
        if (!row) throw fail('not_found')
        return ticketReply(row, keyOf(ctx), ctx)
      }),
      mine: person(async (ctx, input) => {
        const { items, next } = await listTickets(ctx, ctx.person.id, input)
        const key = keyOf(ctx)
        return { items: items.map((row) => ticketReply(row, key, ctx)), next }
      }),
      ...afterHandlers,
      ...figuresHandlers,
      ...tableHandlers,
      ...makingHandlers,
      ...doorHandlers,
    },
  )

/** Green activities: what there is, signing up, the queue, and one's tickets. */
export const activitiesService = activitiesServiceWith('for update')
