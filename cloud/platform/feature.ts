import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import type { Query } from '../shared/contract'
import type { Book } from './chain/book'
import type { Db } from './database'
import type { Declaration } from './deployment/declare'
import type { Check } from './doctor/check'
import type { Grows } from './growth/part'
import type { Job } from './jobs'
import type { KernelParts } from './kernel'
import type { Settings } from './kernel/context'
import type { Service } from './kernel/procedure'
import type { UploadProcedure } from './kernel/upload'
import type { PersonalColumn } from './keys/personal'
import type { MessageKind } from './messages'
import type { PersonColumn } from './retention/guests'
import type { Rule } from './retention/rule'
import type { Rotate } from './rotation'

/** Where something listens. */
export interface Place {
  host: string
  /** 0: any free one. */
  port: number
}

/** Something that listens beside HTTP: a door of the feature's own, which the host opens and closes. */
export interface Receiver {
  /** Where; undefined where the deployment has not set it up. */
  place(settings: Settings): Place | undefined
  /**
   * Begins to listen.
   * @returns the port it got, and what takes in what has arrived and closes
   * @throws the socket's own error (`EADDRINUSE`, `EACCES`) when it cannot listen
   */
  start(parts: { db: Db; county: string; log: Logger; settings: Settings } & Place): Promise<Receiving>
  /** What the operator is told. */
  words: {
    listening(port: number): string
    taken(place: Place): string
    refused(place: Place): string
  }
}

export interface Receiving {
  port: number
  stop(): Promise<void>
}

/** One file a request, multipart: handed to a command in memory. */
export interface UploadRoute {
  kind: 'upload'
  path: string
  /** What it is, which says how long it may take and how many find room: photos are small and come from anybody. */
  what: 'photo' | 'table'
  /** Bytes at most. */
  most: number
  to: UploadProcedure
  /** Fields of the form, before its file, that are the command's input; without them it gets the file's name. */
  fields?: readonly string[]
}

/** What a download asks for: what its path names, and its query. */
export interface DownloadAsked {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | undefined>>
  now: Date
}

/** Bytes at an address that itself says who may have them. */
export interface DownloadRoute {
  kind: 'download'
  /** With its parts named: `/api/files/:id`. */
  path: string
  /** Any site may show it; requests a minute from one address, at most. */
  open?: { perMinute: number }
  /** It is long, and takes the time that whoever reads it needs. */
  long?: true
  /** @throws AppError not_found (404) or forbidden (403) */
  answer(parts: KernelParts, asked: DownloadAsked): Promise<Download>
}

export interface Download {
  /** At once, or as they are made. */
  bytes: Buffer | Readable
  type: string
  cacheControl: string
  /** How many they are, where that is known before they are made. */
  length?: number
  /** Names the bytes: who has these is not sent them again. */
  tag?: string
  headers?: Readonly<Record<string, string>>
}

/** The answer of a public query in another form at an address of its own, for other pages and programs. */
export interface OpenRoute {
  kind: 'open'
  path: string
  procedure: Pick<Query, 'service' | 'name'>
  /** Names the form, beside procedure and input. */
  form: string
  /** Seconds for which it may be kept. */
  maxAge: number
  /** Requests a minute from one address, at most. */
  perMinute: number
  /** Writes down what the procedure answered; that any site may show it, the door says by itself. */
  write(data: unknown, query: Readonly<Record<string, string>>): OpenAnswer
}

export interface OpenAnswer {
  text: string
  type: string
  headers: Readonly<Record<string, string>>
}

export type Route = UploadRoute | DownloadRoute | OpenRoute

/** What a feature brings into the product; `cloud/product.ts` lists them, and the doors open what it lists. */
export interface Feature {
  readonly service: Service
  /** What it does by the clock. */
  readonly jobs: readonly Job[]
  /** What it writes to people. */
  readonly messages: readonly MessageKind[]
  /** What seals its personal data anew after a change of keys. */
  readonly keyRotations: readonly Rotate[]
  /** Where its personal data lies sealed; of a survey nothing: what it promised holds beyond it. */
  readonly personal: readonly PersonalColumn[]
  readonly receivers: readonly Receiver[]
  /** Addresses beside `/api/<service>/<procedure>`. */
  readonly routes: readonly Route[]
  readonly settings: readonly Declaration[]
  /** What it writes down in a chain. */
  readonly books: readonly Book[]
  /** What of it can be wrong, for whoever keeps the deployment alive. */
  readonly checks: readonly Check[]
  /** What it keeps for a time. */
  readonly retention: readonly Rule[]
  /** Where it names persons: nobody is forgotten whom one of them names. */
  readonly persons: readonly PersonColumn[]
  /** What its tables are told as where their size is. */
  readonly grows: readonly Grows[]
}

/**
 * A feature, with nothing where it says nothing. Called as `@__PURE__`, so that a function which takes only jobs or
 * messages of a face leaves the rest of it out of its bundle.
 */
export function defineFeature(brought: Pick<Feature, 'service'> & Partial<Feature>): Feature {
  return {
    jobs: [],
    messages: [],
    keyRotations: [],
    personal: [],
    receivers: [],
    routes: [],
    settings: [],
    books: [],
    checks: [],
    retention: [],
    persons: [],
    grows: [],
    ...brought,
  }
}
