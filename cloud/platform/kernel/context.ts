import type { Logger } from 'pino'
import type { SQL } from 'drizzle-orm'
import type * as v from 'valibot'
import type { Locale } from '../../shared/locale'
import type { Say } from '../../shared/sayings'
import type { KeyRing } from '../crypto'
import type { WechatLogin } from '../adapters/wechat-login'
import type { Db } from '../database'
import type { MessageKind, StoredMessage, Told } from '../messages'
import type { FilePort } from './files'
import type { Role } from '../../shared/roles'

/** A duty: a role in an area (division code, or `dept:<code>` for a department). */
export interface Assignment {
  role: Role
  area: string
}

/** Who asks. Residents may be guests: a session without any name. */
export interface Person {
  id: string
  kind: 'resident' | 'staff'
  roles: Assignment[]
  /** A guest of less than a day, whom WeChat does not vouch for: anybody makes as many of them as they like. */
  fresh?: boolean
}

/** Stores messages in the transaction that causes them; a channel delivers them afterwards. */
export interface MessagePort {
  /** @param to person who receives it */
  send<S extends v.GenericSchema>(to: string, kind: MessageKind<S>, data: v.InferOutput<S>): Promise<void>
  /** The same for many, each with what it knows for them: a village in one statement. */
  sendEach<S extends v.GenericSchema>(
    kind: MessageKind<S>,
    each: readonly { to: string; data: v.InferOutput<S> }[],
  ): Promise<void>
  /**
   * The same for whom a query finds, in one statement however many they are. Rows lie in the order of the persons' ids,
   * which were drawn at random: it tells nothing of who came when.
   * @param data what there is to know; each person hears one of them
   * @param chosen gives `person_id` and `n`, the place in `data` counted from 1
   */
  sendChosen<S extends v.GenericSchema>(
    kind: MessageKind<S>,
    data: readonly v.InferOutput<S>[],
    chosen: SQL,
  ): Promise<void>
  /** A stored message in the words of its reader. */
  tell(stored: StoredMessage, locale: Locale): Told
}

export interface ContentVerdict {
  ok: boolean
  /** Why not, for the person who wrote it. */
  reason?: Say
}

/** Asks whether words may be shown in public. */
export interface ContentCheckPort {
  text(text: string): Promise<ContentVerdict>
}

export interface AuditEntry {
  action: string
  /** What it concerns: `case:<id>`, `person:<id>` … */
  subject: string
  reason?: string
  detail?: Record<string, string | number | boolean | null>
}

/** What the operator sets for a deployment; never sent to a page. */
export interface Settings {
  county: string
  demo: boolean
  production: boolean
  /** Root secret: keyed hashes and derived keys. */
  secret: Buffer
  /** Data keys for personal data. */
  keyRing: KeyRing
  sessionDays: number
  /** After so many hours without a request a session of staff has ended. */
  staffIdleHours: number
  /** Days that a session of staff lasts at most. */
  staffSessionDays: number
  /** Absent where nobody signs in through WeChat. */
  wechat?: WechatLogin
  /** What was set of the variables that features declare; each reads its own by its declaration. */
  given: Readonly<Record<string, string>>
}

/** The machine that asks. */
export interface Origin {
  /** Its network address, as the door believes it. */
  readonly address?: string | undefined
  /** What it says of itself: `User-Agent`. */
  readonly agent?: string | undefined
}

/** Everything a procedure may touch: nothing else is global. */
export interface Context {
  person: Person | null
  /** From where it is asked, as far as the door knows; of what is anonymous nothing. Kept by nobody as it is. */
  from: Origin
  now: Date
  /** In a command this is the open transaction. */
  db: Db
  files: FilePort
  /** The file that came along, where its door takes uploads: in memory, and written by nobody but the handler. */
  upload: Buffer | null
  messages: MessagePort
  contentCheck: ContentCheckPort
  audit(entry: AuditEntry): Promise<void>
  county: string
  /** Language of who reads the answer. */
  locale: Locale
  log: Logger
  requestId: string
  settings: Settings
}

/** The same where somebody is known to ask: what a handler for persons or staff gets. */
export type PersonContext = Context & { person: Person }
