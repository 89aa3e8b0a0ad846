import * as v from 'valibot'
import { command, defineContract, page, query } from '../../shared/contract'
import { MAX_LENGTH, MAX_PAGE_SIZE } from '../../shared/limits'

export const PersonSchema = v.object({
  id: v.string(),
  kind: v.picklist(['resident', 'staff']),
  /** Of staff, where an administrator has written it down; only they themselves are told it here. */
  name: v.optional(v.string()),
  roles: v.array(
    v.object({ role: v.string(), area: v.string(), areaName: v.string(), roleName: v.string() }),
  ),
})
/** 32 symbols that nobody takes for one another on paper or by phone: no 0, 1, I, O. */
const CODE_SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 8
/** As many hex digits of the id as a code holds: 8 symbols of 5 bits are 10 digits of 4. */
const CODE_DIGITS = 10

/**
 * What a person reads out to say who they are (我的编号): the first 40 bits of the id. It opens nothing; whoever
 * appoints staff finds the person by it.
 */
export function personCode(id: string): string {
  const hex = id.replace(/-/g, '').slice(0, CODE_DIGITS)
  let code = ''
  // in two halves: 40 bits are more than bit operations hold
  for (const half of [hex.slice(0, CODE_DIGITS / 2), hex.slice(CODE_DIGITS / 2)]) {
    const bits = parseInt(half, 16)
    for (let shift = 15; shift >= 0; shift -= 5) code += CODE_SYMBOLS.charAt((bits >> shift) & 31)
  }
  return code
}

/**
 * The first and the last id that have this code, however it was typed.
 * @returns null if it cannot be a code
 */
export function idsOfCode(typed: string): readonly [first: string, last: string] | null {
  const symbols = Array.from(typed.toUpperCase().replace(/[\s-]/g, ''), (one) => CODE_SYMBOLS.indexOf(one))
  if (symbols.length !== CODE_LENGTH || symbols.includes(-1)) return null
  const half = (part: number[]) =>
    part
      .reduce((bits, five) => bits * 32 + five, 0)
      .toString(16)
      .padStart(CODE_DIGITS / 2, '0')
  const start = half(symbols.slice(0, CODE_LENGTH / 2)) + half(symbols.slice(CODE_LENGTH / 2))
  const uuid = (fill: string) =>
    start.padEnd(32, fill).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return [uuid('0'), uuid('f')]
}

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
  /**
   * A guest session, so that a phone can own what it hands over before anybody has a name; a session of the person
   * who asks where the door already knows them (WeChat's cloud).
   */
  start: command({
    input: v.object({}),
    output: SessionSchema,
    limit: { count: 600, perAddress: 600, per: 'hour' },
  }),
  /** Exchanges the code of `wx.login` on one's own server. */
  wechatSignIn: command({
    input: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LENGTH.token)) }),
    output: SessionSchema,
    limit: { count: 600, perAddress: 600, per: 'hour' },
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
    input: v.object({ token: v.pipe(v.string(), v.maxLength(MAX_LENGTH.token)) }),
    output: v.object({}),
  }),
  /** Ends every session of the person who asks, this one too: a phone was lost, or a browser left open. */
  signOutEverywhere: command({ input: v.object({}), output: v.object({ ended: v.number() }) }),
  /** The in-app inbox, newest first. */
  inbox: query({
    input: v.object({
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    }),
    output: page(MessageSchema),
  }),
  /** Marks messages as read. */
  read: command({
    input: v.object({ ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(MAX_PAGE_SIZE)) }),
    output: v.object({}),
  }),
})

export type Me = v.InferOutput<typeof PersonSchema>
export type InboxMessage = v.InferOutput<typeof MessageSchema>
