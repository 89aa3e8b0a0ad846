/**
 * One thing a person hands over: a report, a sign-up, a cancellation, the answers of a survey. It is complete
 * on the phone before anything travels, and it is plain JSON: photos lie beside it as files.
 */
export interface StoredPhoto {
  id: string
  /** Name of the file in the phone's own storage; written once, never rewritten. */
  file: string
  bytes: number
  /** Names its upload, so that a repeated upload is the same file. Never the same under two names. */
  uploadKey: string
  /** What the server called it. Remembered, so that a cut connection costs one photo at most. */
  fileId: string | null
}

/** Why an entry needs its person: what the server said, in their language. */
export interface Problem {
  code: string
  words: string
  fields?: Record<string, string>
  detail?: unknown
}

/** What is kept of a refusal. */
export const problemOf = ({ code, words, fields, detail }: Problem): Problem => ({
  code,
  words,
  ...(fields ? { fields } : {}),
  ...(detail === undefined ? {} : { detail }),
})

/**
 * draft: being filled in · queued: handed over, goes by itself · sent: the server has it ·
 * attention: the server refused it, everything is still here
 */
export type Stage = 'draft' | 'queued' | 'sent' | 'attention'

export interface Entry {
  id: string
  kind: string
  /** Grows with every stored change; two tabs never overwrite each other unseen. */
  rev: number
  stage: Stage
  /** Epoch ms, by the phone's clock. */
  createdAt: number
  /** The idempotency key. Born with the draft and never changed: it arrives at most once. */
  key: string
  body: unknown
  photos: readonly StoredPhoto[]
  /**
   * True once the finished thing may have reached the server. From then on it is frozen: an edit could be lost
   * and a discard could be a lie, until the server has answered.
   */
  attempted: boolean
  /** Who sent it first, `NOBODY` without a name. Keys count per person, so that nobody else may send it again. */
  personId: string | null
  /** Whose it is: who handed it over, or began to send it. Nobody who signs in later sends it unasked. */
  by?: string | null
  tries: number
  /** Epoch ms before which it is not tried again. */
  nextAt: number
  /** The server is too busy and asked for that pause: no sign that the net is there cuts it short. */
  asked?: boolean
  /** Epoch ms before which it is told to nobody, so that its person may take it back. */
  leavesAt?: number
  /** It names nobody, and its person does not want it to wait for what went with a name just before it. */
  atOnce?: boolean
  problem: Problem | null
  /** What the server answered: number, receipt code … */
  result: unknown
}

/** In place of the person with whom something sets out that bears no name. */
export const NOBODY = 'nobody'

/** Photos of it may already be with the server, under the name of a person. */
export const isKnown = (entry: Entry): boolean =>
  entry.photos.length > 0 && entry.personId !== null && entry.personId !== NOBODY

/** A person may still change it or throw it away. */
export const isOpen = (entry: Entry): boolean => !entry.attempted && entry.stage !== 'sent'

const uploadedCount = (entry: Entry): number => entry.photos.filter((photo) => photo.fileId !== null).length

/** Where it stands, in the four words of the design: 存在手机里 · 正在交 n/m · 交上去了 · 要您看看. */
export type Standing =
  | { at: 'phone' }
  | { at: 'sending'; step: number; of: number }
  | { at: 'sent' }
  | { at: 'attention'; problem: Problem }
  /** Waits for the person whose it is. `open`: nobody can have it yet, and who is there now may send it as theirs. */
  | { at: 'held'; open: boolean }
  /** Keeps its distance from what bears no name, or from what bears one. */
  | { at: 'apart' }
  /** The server is too busy. */
  | { at: 'queue' }

/** @param going it is the one on its way right now */
export function standingOf(entry: Entry, going: boolean): Standing {
  if (entry.stage === 'sent') return { at: 'sent' }
  if (entry.stage === 'attention') {
    return { at: 'attention', problem: entry.problem ?? { code: 'internal', words: '' } }
  }
  if (entry.stage === 'queued' && going) {
    const of = entry.photos.length + 1
    return { at: 'sending', step: Math.min(uploadedCount(entry) + 1, of), of }
  }
  return { at: 'phone' }
}
