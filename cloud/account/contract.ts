import * as v from 'valibot'
import { command, defineContract, page, query } from '../platform/contract'

export const PersonSchema = v.object({
  id: v.string(),
  kind: v.picklist(['resident', 'staff']),
  roles: v.array(
    v.object({ role: v.string(), area: v.string(), areaName: v.string(), roleName: v.string() }),
  ),
})
const SessionSchema = v.object({ token: v.string(), person: PersonSchema })

export const MessageSchema = v.object({
  id: v.string(),
  kind: v.string(),
  title: v.string(),
  body: v.string(),
  link: v.nullable(v.string()),
  at: v.string(),
  read: v.boolean(),
})

export const accountContract = defineContract('account', {
  /** A guest session, so that a phone can own what it hands over before anybody has a name. */
  start: command({ input: v.object({}), output: SessionSchema, limit: { count: 600, per: 'hour' } }),
  /** Exchanges the code of `wx.login` on one's own server. */
  wechatSignIn: command({
    input: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    output: SessionSchema,
    limit: { count: 600, per: 'hour' },
  }),
  /** Who asks, and whether this is a demo county. */
  me: query({
    input: v.object({}),
    output: v.object({ person: v.nullable(PersonSchema), demo: v.boolean(), unread: v.number() }),
  }),
  /** Persons one can be in the demo county; empty elsewhere. */
  demoPersons: query({
    input: v.object({}),
    output: v.array(v.object({ id: v.string(), name: v.string(), role: v.string() })),
  }),
  demoSignIn: command({
    input: v.object({ id: v.pipe(v.string(), v.maxLength(60)) }),
    output: SessionSchema,
  }),
  /** Ends the session whose token is given. */
  signOut: command({
    input: v.object({ token: v.pipe(v.string(), v.maxLength(200)) }),
    output: v.object({}),
  }),
  /** The in-app inbox, newest first. */
  inbox: query({
    input: v.object({
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
    }),
    output: page(MessageSchema),
  }),
  /** Marks messages as read. */
  read: command({
    input: v.object({ ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(100)) }),
    output: v.object({}),
  }),
})

export type Me = v.InferOutput<typeof PersonSchema>
export type InboxMessage = v.InferOutput<typeof MessageSchema>
