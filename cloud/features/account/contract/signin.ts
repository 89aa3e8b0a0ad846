/**
 * Signing in on a desktop by a phone that is signed in, or by a password with a second factor; and the devices on
 * which one is signed in. A contract of its own beside the account's: most pages need nothing of it.
 */
import * as v from 'valibot'
import { command, defineContract, page, query } from '../../../shared/contract'
import { MAX_LENGTH, MAX_PAGE_SIZE } from '../../../shared/limits'
import { PersonSchema } from '../contract'

/** What a machine is called, so that its person knows it again: told apart as coarsely as that needs. */
export const SYSTEMS = ['windows', 'mac', 'linux', 'android', 'ios', 'harmony', 'other'] as const
export const BROWSERS = [
  'wechat',
  'edge',
  'qq',
  'sogou',
  '360',
  'quark',
  'uc',
  'firefox',
  'opera',
  'chrome',
  'safari',
  'other',
] as const

export interface Machine {
  readonly system: (typeof SYSTEMS)[number]
  readonly browser: (typeof BROWSERS)[number]
}

/** For so long a code can be scanned, ms. */
export const SIGN_IN_MS = 120_000
/** Characters of a password: length is what makes it hard to guess (NIST SP 800-63B-4, 3.1.1.2). */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

/** 32 random bytes in base64url. */
const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
const Digits = v.pipe(v.string(), v.regex(/^\d{6}$/))
const Id = v.pipe(v.string(), v.uuid())
const Count = v.pipe(v.number(), v.integer())
const Password = v.pipe(v.string(), v.minLength(PASSWORD_LENGTH.min), v.maxLength(PASSWORD_LENGTH.max))

const MachineSchema = v.object({ system: v.picklist(SYSTEMS), browser: v.picklist(BROWSERS) })

const OpenedSchema = v.object({
  token: v.string(),
  person: PersonSchema,
  /** Of staff whose name is known. */
  name: v.nullable(v.string()),
  shared: v.boolean(),
  /** Minutes without a touch after which the desk is locked, where other people use the machine, too. */
  idleMinutes: v.number(),
})

export const signInContract = defineContract('account', {
  /**
   * A desktop begins to wait.
   * @param input.browser what only this browser has: it alone may ask how it stands, and be signed in
   * @returns what it shows: the square code's text and six digits, good once until then; and what the switch means
   */
  signInBegin: command({
    input: v.object({ browser: Token, shared: v.boolean() }),
    output: v.object({
      code: v.string(),
      digits: v.string(),
      until: v.string(),
      idleMinutes: v.number(),
    }),
    limit: { count: 600, perAddress: 600, per: 'hour' },
  }),
  /** How it stands, for the desktop. The number is there once a phone has scanned; `over`: it takes a new code. */
  signInLook: query({
    input: v.object({ browser: Token }),
    output: v.variant('state', [
      v.object({ state: v.literal('shown') }),
      v.object({ state: v.literal('scanned'), number: Count }),
      v.object({ state: v.literal('confirmed') }),
      v.object({ state: v.literal('refused') }),
      v.object({ state: v.literal('over') }),
    ]),
    secret: true,
    // an office asks from one address
    limit: { count: 1200, perAddress: 1200, per: 'minute', traceless: true },
  }),
  /**
   * The phone has the code, or its person typed the digits: the desktop is theirs from now on, and nobody else's.
   * Repeated by the same person it answers the same.
   */
  signInScan: command({
    input: v.union([v.object({ code: Token }), v.object({ digits: Digits })]),
    output: v.variant('state', [
      v.object({
        state: v.literal('ready'),
        id: Id,
        choices: v.array(Count),
        machine: MachineSchema,
        /** `same`: through the phone's own network; `house`: where the server stands; `start`: how its address begins. */
        place: v.object({ kind: v.picklist(['same', 'house', 'other']), start: v.nullable(v.string()) }),
        shared: v.boolean(),
        /** Of staff whose name is known. */
        name: v.nullable(v.string()),
        until: v.string(),
      }),
      /** Its two minutes are over, or it was ended. */
      v.object({ state: v.literal('over') }),
      /** No desktop shows this. */
      v.object({ state: v.literal('unknown') }),
      /** Somebody else's phone was first. */
      v.object({ state: v.literal('taken') }),
    ]),
    limit: { count: 30, perAddress: 120, per: 'hour' },
  }),
  /** The phone says which number the desktop shows. A wrong one, or null (不是我), ends it. */
  signInAnswer: command({
    input: v.object({ id: Id, number: v.nullable(Count) }),
    output: v.object({ state: v.picklist(['confirmed', 'wrong', 'cancelled', 'over']) }),
    limit: { count: 60, perAddress: 240, per: 'hour' },
  }),
  /** The desktop becomes the person, once. @throws conflict (409) where nobody has confirmed, or not in time */
  signInTake: command({
    input: v.object({ browser: Token }),
    output: OpenedSchema,
    limit: { count: 600, perAddress: 600, per: 'hour' },
  }),
  /** The devices on which I am signed in, the newest first. @param input.token of the device that asks */
  devices: query({
    input: v.object({
      token: v.pipe(v.string(), v.maxLength(MAX_LENGTH.token)),
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    }),
    output: page(
      v.object({
        /** Names it, and opens nothing. */
        device: v.string(),
        /** Null: it opened the session itself, without another device. */
        machine: v.nullable(MachineSchema),
        shared: v.boolean(),
        /** Beijing days; when it was used last is known of staff. */
        since: v.string(),
        usedOn: v.nullable(v.string()),
        here: v.boolean(),
      }),
    ),
    secret: true,
  }),
  /** Signs one of my devices out, at once. */
  endDevice: command({
    input: v.object({ device: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)) }),
    output: v.object({ ended: v.boolean() }),
  }),
  /** Whether I have a password, since which day, and how many recovery codes are left. */
  password: query({
    input: v.object({}),
    output: v.object({ set: v.nullable(v.object({ on: v.string(), recovery: Count })) }),
  }),
  /** A new secret for the second factor, which nothing keeps before it is proven (`passwordSet`). */
  passwordBegin: command({
    input: v.object({}),
    output: v.object({
      /** For the app that makes the digits: as text, and as the address that it scans. */
      secret: v.string(),
      address: v.string(),
      /** Given back when it is proven. */
      sealed: v.string(),
    }),
    limit: { count: 20, per: 'hour' },
  }),
  /** Sets it, in place of an older one. @returns recovery codes, each good once, shown this once */
  passwordSet: command({
    input: v.object({
      password: Password,
      digits: Digits,
      sealed: v.pipe(v.string(), v.maxLength(1000)),
    }),
    output: v.object({ recovery: v.array(v.string()) }),
    limit: { count: 20, per: 'hour' },
  }),
  /** From now on I sign in by phone only. */
  passwordRemove: command({ input: v.object({}), output: v.object({}) }),
  /**
   * Signs in without a phone.
   * @param input.code 我的编号
   * @param input.second six digits of the second factor, or one of the recovery codes
   */
  passwordSignIn: command({
    input: v.object({
      code: v.pipe(v.string(), v.maxLength(MAX_LENGTH.name)),
      password: v.pipe(v.string(), v.minLength(1), v.maxLength(PASSWORD_LENGTH.max)),
      second: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LENGTH.name)),
      shared: v.boolean(),
    }),
    output: v.variant('state', [
      v.object({ state: v.literal('in'), ...OpenedSchema.entries, recovery: Count }),
      /** One of the three is wrong; which one is not said. */
      v.object({ state: v.literal('wrong') }),
      /** Nothing is looked at before. */
      v.object({ state: v.literal('locked'), until: v.string() }),
    ]),
    limit: { count: 40, perAddress: 80, per: 'hour' },
  }),
})
