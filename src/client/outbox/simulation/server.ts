import type { World } from './world'

export interface Filed {
  words: string
  /** Contents of the photos, in order. */
  photos: readonly string[]
}

/** One request as the log of the database shows it, and when it left the phone. For the judge. */
export interface Seen {
  at: number
  sentAt: number
  /** Which start of the app it came from. */
  life: number
  /** Null: it named nobody. */
  person: string | null
  /** Every string by which it could be found again. */
  traces: readonly string[]
}

export class ServerSays extends Error {
  constructor(
    readonly code: 'invalid' | 'photos' | 'unavailable' | 'unauthenticated',
    /** Seconds. */
    readonly retryAfter = 0,
  ) {
    super(code)
  }
}

/** The county's side: it keeps what it is given, and knows repeated keys unless told to forget them. */
export class Server {
  readonly cases: Filed[] = []
  readonly seen: Seen[] = []
  private readonly files = new Map<string, { content: string; owner: string }>()
  private readonly answers = new Map<string, unknown>()

  constructor(
    private readonly world: World,
    /** The negative control takes this out: then doubles must show. */
    private readonly idempotent: boolean,
  ) {}

  upload(content: string, key: string, owner: string): string {
    return this.once(`file:${owner}:${key}`, () => {
      const id = this.world.uuid()
      this.files.set(id, { content, owner })
      return id
    })
  }

  /** What the log keeps of a request. */
  see(one: Omit<Seen, 'at'>): void {
    this.seen.push({ at: this.world.now(), ...one })
  }

  /** Uploads that nobody claimed are cleared away after a while. */
  forgetUploads(): void {
    this.files.clear()
  }

  /** @param owner the person, or the claim of a report that names nobody, which is its own key */
  submit(words: string, fileIds: readonly string[], key: string, owner: string): number {
    return this.once(`case:${owner}:${key}`, () => {
      if (words.includes('refused')) throw new ServerSays('invalid')
      const photos = fileIds.flatMap((id) => {
        const file = this.files.get(id)
        return file?.owner === owner ? [file.content] : []
      })
      if (photos.length < fileIds.length) throw new ServerSays('photos')
      this.cases.push({ words, photos })
      return this.cases.length
    })
  }

  /** Effect and answer are one transaction: an error leaves no key behind. */
  private once<T>(key: string, effect: () => T): T {
    const known = this.answers.get(key)
    if (this.idempotent && known !== undefined) return known as T // stored below under this very key
    const answer = effect()
    this.answers.set(key, answer)
    return answer
  }
}
