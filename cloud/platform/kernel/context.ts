import type { Logger } from 'pino'
import type { KeyRing } from '../crypto'
import type { WechatLogin } from '../adapters/wechat-login'
import type { Db } from '../database'
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
}

export interface Message {
  /** Person who receives it. */
  to: string
  /** What it is about, for channels and icons: `activity_moved_up`, `case_answered` … */
  kind: string
  title: string
  body: string
  /** Page of the app it leads to. */
  link?: string
}

/** Stores messages in the transaction that causes them; a channel delivers them afterwards. */
export interface MessagePort {
  send(message: Message): Promise<void>
}

export interface ContentVerdict {
  ok: boolean
  /** Why not, in words for the person who wrote it. */
  reason?: string
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
  /** Absent where nobody signs in through WeChat. */
  wechat?: WechatLogin
  /** What was set of the variables that features declare; each reads its own by its declaration. */
  given: Readonly<Record<string, string>>
}

/** Everything a procedure may touch: nothing else is global. */
export interface Context {
  person: Person | null
  now: Date
  /** In a command this is the open transaction. */
  db: Db
  files: FilePort
  messages: MessagePort
  contentCheck: ContentCheckPort
  audit(entry: AuditEntry): Promise<void>
  county: string
  locale: string
  log: Logger
  requestId: string
  settings: Settings
}

/** The same where somebody is known to ask: what a handler for persons or staff gets. */
export type PersonContext = Context & { person: Person }
