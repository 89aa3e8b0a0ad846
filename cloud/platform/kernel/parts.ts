/** What the kernel is made of, and one call of it. */
import type { Logger } from 'pino'
import type { Locale } from '../../shared/locale'
import type { Db } from '../database'
import type { Waiting } from './admission'
import type { ContentCheckPort, MessagePort, Person, Settings } from './context'
import type { FilePort } from './files'
import type { Places } from './places'
import type { Service } from './procedure'

/** What a door (HTTP host, cloud function, test) brings to the kernel once. */
export interface KernelParts {
  db: Db
  services: readonly Service[]
  files: FilePort
  messages(db: Db, now: Date): MessagePort
  contentCheck: ContentCheckPort
  settings: Settings
  log: Logger
  /** Of the pool of connections; kernels of several counties share them. */
  places?: Places
  /** Milliseconds that somebody waits for a turn; a second's worth where people wait. */
  patience?: number
  /** Whether the database is known not to be there just now. */
  isAway?: () => boolean
}

/** One request, as its door understood it. */
export interface Request {
  service: string
  procedure: string
  input: unknown
  idempotencyKey?: string | undefined
  person: Person | null
  requestId: string
  now: Date
  /** Language of who asks; Chinese unless the door knows better. */
  locale?: Locale | undefined
  /** The file of an upload. */
  upload?: Buffer | undefined
  /** Network address that the request comes from, as far as its door believes it; counted, and not kept. */
  caller?: string | undefined
  /** What the machine says of itself: its `User-Agent`. */
  agent?: string | undefined
  /** What is left of the call's waiting, where its door has waited already. */
  waiting?: Waiting | undefined
}
/** A call whose waiting is bounded. */
export type Bounded = Request & { waiting: Waiting }
