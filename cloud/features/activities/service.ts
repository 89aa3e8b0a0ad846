import { open, requirePerson } from '../../platform/kernel/permission'
import { fail } from '../../platform/kernel/errors'
import type { Context } from '../../platform/kernel/context'
import { implement } from '../../platform/kernel/procedure'
import { beijingDay } from '../../platform/time'
import { activitiesContract } from './contract'
import { join } from './seats/join'
import { confirm, leave } from './seats/leave'
import { findActivity, findTicket, impactOf, listActivities, listTickets } from './reading/queries'
import type { RowLock } from './seats/queue'
import { cardReply, detailReply, ticketReply } from './reading/replies'
import { ticketKey } from './rules/ticket-code'

const keysOf = ({ settings }: Context) => ({ ring: settings.keyRing, ticket: ticketKey(settings.secret) })

/** The service with a given way of reading an activity's row before seats are given away. */
export const activitiesServiceWith = (lock: RowLock) =>
  implement(activitiesContract, {
    list: async (ctx, input) => {
      open(ctx)
      const { rows, next } = await listActivities(ctx, input)
      return { items: rows.map((row) => cardReply(row.activity, row.own, ctx)), next }
    },
    impact: async (ctx) => {
      open(ctx)
      return impactOf(ctx, Number(beijingDay(ctx.now).slice(0, 4)))
    },
    detail: async (ctx, input) => {
      open(ctx)
      const found = await findActivity(ctx, input.activityId)
      if (!found) throw fail('not_found')
      return detailReply(found.activity, found.own, found.points, found.movedUpLastTime, ctx)
    },
    signUp: async (ctx, input) => {
      const person = requirePerson(ctx)
      return join(ctx, person.id, input, lock)
    },
    accept: async (ctx, input) => {
      const person = requirePerson(ctx)
      return confirm(ctx, person.id, input.signUpId)
    },
    cancel: async (ctx, input) => {
      const person = requirePerson(ctx)
      return leave(ctx, person.id, input.signUpId)
    },
    ticket: async (ctx, input) => {
      const person = requirePerson(ctx)
      const row = await findTicket(ctx, person.id, input.signUpId)
      if (!row) throw fail('not_found')
      return ticketReply(row, keysOf(ctx), ctx)
    },
    mine: async (ctx, input) => {
      const person = requirePerson(ctx)
      const { items, next } = await listTickets(ctx, person.id, input)
      const keys = keysOf(ctx)
      return { items: items.map((row) => ticketReply(row, keys, ctx)), next }
    },
  })

/** Green activities: what there is, signing up, the queue, and one's tickets. */
export const activitiesService = activitiesServiceWith('for update')
