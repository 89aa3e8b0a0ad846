import { and, asc, count, desc, eq, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm'
import { exchangeCode } from '../../platform/adapters/wechat-login'
import { unseal } from '../../platform/crypto'
import { nameContext } from '../../platform/identity/names'
import {
  newGuest,
  openSession,
  personOfOpenid,
  personOfToken,
  revokeAllSessions,
  revokeSession,
} from '../../platform/identity/sessions'
import { assignments, persons } from '../../platform/identity/tables'
import { ROLES } from '../../shared/roles'
import type { Context, Person } from '../../platform/kernel/context'
import { fail } from '../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../platform/kernel/paging'
import { anyone, implement, person } from '../../platform/kernel/procedure'
import { messages } from '../../platform/kernel/tables'
import { areaName } from './areas'
import { accountContract } from './contract'
import { peopleContract } from './contract/people'
import { describe } from './describe'
import { writtenNames } from './names'
import { peopleHandlers } from './people'
import { signInContract } from './contract/signin'
import { signInHandlers } from './signin/handlers'
import { accountWords, personWords, roleWords } from './words'

/** Unread messages beyond these are not looked at: a badge shows two digits. */
const UNREAD_UP_TO = 100
/** What waits for a desk and not for the person: the desk counts it itself. */
const OF_DESKS = [
  'case_desk',
  'case_alarm',
  'desk_digest',
  'case_overdue',
  'case_inquiry',
  'calendar_missing',
]

async function sessionFor(ctx: Context, person: Person) {
  return {
    token: await openSession(ctx.db, ctx.settings, person.id, ctx.now),
    person: describe(person, ctx.locale),
  }
}

export const accountService = implement(
  { ...accountContract, ...peopleContract, ...signInContract },
  {
    ...peopleHandlers,
    ...signInHandlers,

    start: anyone(async (ctx) => {
      return sessionFor(ctx, ctx.person ?? (await newGuest(ctx.db, ctx.settings)))
    }),

    wechatSignIn: anyone({
      // WeChat is asked outside the transaction: a slow answer there must not hold connections here
      async prepare(ctx, { code }) {
        if (!ctx.settings.wechat) throw fail('not_found', { words: accountWords.noWechat })
        const openid = await exchangeCode(ctx.settings.wechat, code)
        return {
          async effect(inside) {
            if (openid === null) throw fail('unauthenticated', { words: accountWords.wechatRefused })
            return sessionFor(inside, await personOfOpenid(inside.db, inside.settings, openid, inside.now))
          },
        }
      },
    }),

    me: anyone(async (ctx) => {
      const { demo } = ctx.settings
      if (!ctx.person) return { person: null, demo, unread: 0 }
      const some = ctx.db
        .select({ kind: messages.kind })
        .from(messages)
        .where(
          and(eq(messages.county, ctx.county), eq(messages.personId, ctx.person.id), isNull(messages.readAt)),
        )
        .limit(UNREAD_UP_TO)
        .as('some')
      const [row] = await ctx.db.select({ unread: count() }).from(some).where(notInArray(some.kind, OF_DESKS))
      const name =
        ctx.person.kind === 'staff'
          ? (await writtenNames(ctx, [ctx.person.id])).get(ctx.person.id)
          : undefined
      const person = { ...describe(ctx.person, ctx.locale), ...(name === undefined ? {} : { name }) }
      return { person, demo, unread: row?.unread ?? 0 }
    }),

    demoPersons: anyone(async (ctx) => {
      if (!ctx.settings.demo) return []
      const rows = await ctx.db
        // one line a person, whatever number of duties
        .selectDistinctOn([persons.demoKey])
        .from(persons)
        .leftJoin(assignments, and(eq(assignments.personId, persons.id), eq(assignments.county, ctx.county)))
        .where(and(eq(persons.county, ctx.county), isNotNull(persons.demoKey)))
        .orderBy(asc(persons.demoKey), asc(assignments.area))
      return rows.flatMap(({ persons: row, assignments: duty }) => {
        if (row.demoKey === null || row.nameKeyId === null || row.nameSealed === null) return []
        const sealed = { keyId: row.nameKeyId, data: row.nameSealed }
        const name = unseal(ctx.settings.keyRing, sealed, nameContext(row.id))
        const words = personWords(ctx.locale)
        const role = ROLES.find((one) => one === duty?.role)
        const called = role ? roleWords(ctx.locale)[role] : words.resident
        return [{ id: row.demoKey, name, role: duty ? words.duty(called, areaName(duty.area)) : called }]
      })
    }),

    demoSignIn: anyone(async (ctx, { id }) => {
      if (!ctx.settings.demo) throw fail('not_found')
      const [row] = await ctx.db
        .select({ id: persons.id })
        .from(persons)
        .where(and(eq(persons.county, ctx.county), eq(persons.demoKey, id)))
      if (!row) throw fail('not_found')
      const token = await openSession(ctx.db, ctx.settings, row.id, ctx.now)
      const person = await personOfToken(ctx.db, ctx.settings, token, ctx.now)
      if (!person) throw fail('not_found')
      return { token, person: describe(person, ctx.locale) }
    }),

    signOut: anyone(async (ctx, { token }) => {
      await revokeSession(ctx.db, ctx.settings, token, ctx.now)
      return {}
    }),

    signOutEverywhere: person(async (ctx) => ({
      ended: await revokeAllSessions(ctx.db, ctx.settings, ctx.person.id, ctx.now),
    })),

    inbox: person(async (ctx, { after, limit }) => {
      const size = pageSize(limit)
      const [at, id] = after === undefined ? [] : decodeCursor(InstantCursor, after)
      const rows = await ctx.db
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.county, ctx.county),
            eq(messages.personId, ctx.person.id),
            at && id
              ? beyond([messages.createdAt, messages.id], [new Date(at), id], ['desc', 'desc'])
              : undefined,
          ),
        )
        .orderBy(desc(messages.createdAt), desc(messages.id))
        .limit(size + 1)
      const { items, next } = cutPage(rows, size, (row) => [row.createdAt.toISOString(), row.id])
      return {
        items: items.map((row) => ({
          id: row.id,
          kind: row.kind,
          ...ctx.messages.tell(row, ctx.locale),
          at: row.createdAt.toISOString(),
          read: row.readAt !== null,
        })),
        next,
      }
    }),

    read: person(async (ctx, { ids }) => {
      if (ids.length > 0) {
        await ctx.db
          .update(messages)
          .set({ readAt: ctx.now })
          .where(
            and(
              eq(messages.county, ctx.county),
              eq(messages.personId, ctx.person.id),
              inArray(messages.id, ids),
              isNull(messages.readAt),
            ),
          )
      }
      return {}
    }),
  },
)
