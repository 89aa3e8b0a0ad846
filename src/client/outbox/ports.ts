import type { Command } from '@cloud/shared/contract'
import type { ApartMemory } from './apart'
import type { Entry, Problem } from './entry'

/** What the phone itself cannot do, or will not; said at once, and what was typed stays on the page. */
export type OutboxTrouble =
  | 'storage_full'
  | 'photo_unreadable'
  | 'already_going'
  | 'gone'
  /** The server shows another box than before. */
  | 'box_changed'
  /** It is to go without a name and is not ready for that: the person has to open it and hand it over once more. */
  | 'hand_over_again'

export class OutboxError extends Error {
  constructor(readonly trouble: OutboxTrouble) {
    super(trouble)
    this.name = 'OutboxError'
  }
}

/** The phone's storage. Every call is one write (or read) that happened wholly or not at all. */
export interface OutboxStorage {
  all(): Promise<Entry[]>
  /**
   * Stores an entry over the revision `over` (0: it must be new).
   * @returns false when another tab was faster
   * @throws OutboxError storage_full
   */
  put(entry: Entry, over: number): Promise<boolean>
  /** @returns false when it is no longer at revision `over` */
  remove(id: string, over: number): Promise<boolean>
  /**
   * Copies a photo from its temporary place into the phone's own storage.
   * @returns bytes
   * @throws OutboxError storage_full, photo_unreadable
   */
  keepFile(name: string, source: string): Promise<number>
  dropFile(name: string): Promise<void>
  fileNames(): Promise<string[]>
}

/** What a failed attempt means. `final`: the server has looked at it and will not take it as it is. */
export interface Failure extends Problem {
  final: boolean
  /** This attempt certainly had no effect (no session, too many requests). */
  untouched?: boolean
  /** Seconds before which the server does not want to be asked again. */
  retryAfter?: number
  /** The server no longer knows the photos: they have to travel again. */
  photosLost?: boolean
}

export interface OutboxPorts {
  storage: OutboxStorage
  /**
   * Uploads a stored photo once per key: under a claim without a session and without a name, else as who is signed in.
   * @returns file id
   */
  upload(file: string, key: string, claim: string | null): Promise<string>
  explain(error: unknown): Failure
  online(): boolean
  /** Epoch ms. */
  now(): number
  /** 0 ≤ x < 1 */
  random(): number
  uuid(): string
  /** Calls `then` after `ms`; answers with its cancellation. */
  after(ms: number, then: () => void): () => void
  /** Who is signed in; a changed person never repeats what another one began. */
  personId(): string | null
  /**
   * Opens a guest session if nobody is signed in, so that uploads and the report have one owner. Never called for what
   * bears no name.
   */
  signIn(): Promise<void>
  apart: ApartMemory
  /** Something without a name has just gone, so that nothing that names its person should be asked; or that is over. */
  hush(on: boolean): void
  /** Runs `job` unless another tab is already sending. */
  exclusive(job: () => Promise<void>): Promise<void>
}

/** The finished thing, and what makes a repetition the same thing. */
export interface Finished {
  body: unknown
  fileIds: readonly string[]
  /** Of a thing with a name only: a key that travelled could be found again. */
  key: string
  nameless: boolean
  /** As whom it goes. */
  personId: string | null
}

/** Sends the finished thing; called again with the same until the server has answered. */
export type Handler = (finished: Finished) => Promise<unknown>

/** Does something once as a person, and never as another one. @throws CallError */
export type DeliverAs = (
  personId: string | null,
  procedure: Command,
  input: unknown,
  idempotencyKey: string,
) => Promise<unknown>

/** What is needed to send something without a name. */
export interface Nameless {
  /** Under which its photos wait on the server for it. Null: the phone has not made one yet. */
  claim: string | null
}

/** How things of a kind are sent. */
export interface Way {
  send: Handler
  /** What has arrived stays on the shelf with its answer until somebody has seen it. */
  keep?: boolean
  /** Says of a body that it is to go without a name, and how; null: it goes under the person's. */
  nameless?: (body: unknown) => Nameless | null
  /** False: what it takes to send this has not been loaded yet, or something goes before it; nothing is tried. */
  ready?: (entry: Entry) => boolean
  /** Staff do it in the line of duty: they are not kept apart from what bears no name. */
  duty?: boolean
}
