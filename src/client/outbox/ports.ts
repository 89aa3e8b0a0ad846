import type { Entry, Problem } from './entry'

/**
 * What the phone itself cannot do, or will not (`box_changed`: the server shows another box than before); said at
 * once, and what was typed stays on the page.
 */
export type OutboxTrouble = 'storage_full' | 'photo_unreadable' | 'already_going' | 'gone' | 'box_changed'

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
  /** The server no longer knows the photos: they have to travel again. */
  photosLost?: boolean
}

export interface OutboxPorts {
  storage: OutboxStorage
  /** Uploads a stored photo once per key. @returns file id */
  upload(file: string, key: string): Promise<string>
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
  /** Opens a guest session if nobody is signed in, so that uploads and the report have one owner. */
  signIn(): Promise<void>
  /** Runs `job` unless another tab is already sending. */
  exclusive(job: () => Promise<void>): Promise<void>
}

/** Sends the finished thing; called again with the same key until the server has answered. */
export type Handler = (body: unknown, fileIds: readonly string[], key: string) => Promise<unknown>
