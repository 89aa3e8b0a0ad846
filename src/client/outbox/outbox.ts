import { backoff } from './backoff'
import { standingOf, type Entry, type Standing } from './entry'
import { OutboxError, type Failure, type Handler, type OutboxPorts } from './ports'
import { Shelf } from './shelf'

/** In a gully the timer must not cost the battery. */
const OFFLINE_LOOK_MS = 5 * 60_000
/** Signs that the net is there may come one upon the other: what failed just now waits at least so long. */
const SOON_MS = 5_000

/**
 * Sends what lies on the shelf, one thing at a time, until the server has it. What it may rely on: a write to
 * the phone's storage happened or did not. What it may not rely on: that an answer arrives, that the app is
 * still there a line later, or that a request was seen only once.
 */
export class Outbox {
  readonly shelf: Shelf
  private readonly handlers = new Map<string, { send: Handler; keep: boolean }>()
  private readonly arrivals = new Set<(entry: Entry) => void>()
  private going: string | null = null
  private running = false
  private again = false
  private hasty = false
  private cancelTimer: (() => void) | null = null
  private triedAt = 0
  private soonComing = false

  constructor(private readonly ports: OutboxPorts) {
    this.shelf = new Shelf(ports)
  }

  /**
   * Says how things of a kind are sent.
   * @param keep what has arrived stays on the shelf with its answer until somebody has seen it
   */
  register(kind: string, send: Handler, keep = false): void {
    this.handlers.set(kind, { send, keep })
  }

  /** Called with every entry that has just arrived, with its `result`. */
  onArrival(listener: (entry: Entry) => void): () => void {
    this.arrivals.add(listener)
    return () => this.arrivals.delete(listener)
  }

  /** Reads the shelf and starts sending. Call it once, when the app starts. */
  async open(): Promise<void> {
    await this.shelf.load()
    await this.shelf.sweep()
    this.wake()
  }

  /** Hands over at once something without a draft, such as a cancellation. */
  async post(kind: string, body: unknown): Promise<Entry> {
    const entry = await this.shelf.create(kind, body, 'queued')
    this.wake()
    return entry
  }

  /** 交上去: from now on it goes by itself. */
  async queue(id: string): Promise<Entry> {
    const entry = await this.shelf.edit(id, () => ({ stage: 'queued', tries: 0, nextAt: 0, problem: null }))
    this.wake()
    return entry
  }

  /** Takes it back for editing. @throws OutboxError already_going */
  recall(id: string): Promise<Entry> {
    return this.shelf.edit(id, () => ({ stage: 'draft', problem: null }))
  }

  /** The net is back, the app was opened, the timer rang, the person tapped: try now. */
  wake(): void {
    void this.run()
  }

  /** The same, without waiting for what was left of the pause: the net has just come back. */
  hurry(): void {
    this.hasty = true
    this.wake()
  }

  /** Something says that the net may be there: the pause is cut short, but not below five seconds. */
  soon(): void {
    const wait = this.triedAt + SOON_MS - this.ports.now()
    if (wait <= 0) return this.hurry()
    if (this.soonComing) return
    this.soonComing = true
    this.ports.after(wait, () => {
      this.soonComing = false
      this.hurry()
    })
  }

  /** The app was opened again: another tab may have worked on the same shelf. */
  async resume(): Promise<void> {
    await this.shelf.load()
    this.hurry()
  }

  private async run(): Promise<void> {
    if (this.running) {
      this.again = true
      return
    }
    this.running = true
    try {
      do {
        this.again = false
        await this.ports.exclusive(() => this.sendAllDue())
      } while (this.again)
    } catch {
      // storage failed under us: everything is still where it was, and the timer tries again
    } finally {
      this.running = false
      this.setTimer()
    }
  }

  private async sendAllDue(): Promise<void> {
    const hasty = this.hasty
    this.hasty = false
    const tried = new Set<string>()
    for (;;) {
      if (!this.ports.online()) return
      const due = [...this.shelf.list()]
        .reverse()
        .find((entry) => this.sendable(entry) && !tried.has(entry.id) && (hasty || this.isDue(entry)))
      if (!due) return
      tried.add(due.id)
      await this.deliver(due.id)
    }
  }

  private isDue(entry: Entry): boolean {
    return entry.nextAt <= this.ports.now()
  }

  /** Queued, of a kind we know, and not begun by somebody else. */
  private sendable(entry: Entry): boolean {
    return entry.stage === 'queued' && this.handlers.has(entry.kind) && !this.isHeld(entry)
  }

  /** Somebody else is signed in than the one who began to send it: under a new name it could arrive twice. */
  private isHeld(entry: Entry): boolean {
    return entry.attempted && entry.personId !== this.ports.personId()
  }

  /** Where an entry stands, for the page. */
  standing(entry: Entry): Standing {
    if (entry.stage === 'queued' && this.isHeld(entry)) return { at: 'held' }
    return standingOf(entry, this.going === entry.id)
  }

  private async deliver(id: string): Promise<void> {
    this.setGoing(id)
    const known = this.shelf.get(id)?.attempted ?? false
    try {
      await this.ports.signIn()
      const ready = await this.uploadPhotos(id)
      if (ready) await this.send(ready)
    } catch (error) {
      if (error instanceof OutboxError && error.trouble === 'gone') return
      await this.failed(id, error, known)
    } finally {
      this.triedAt = this.ports.now()
      this.setGoing(null)
    }
  }

  private setGoing(id: string | null): void {
    this.going = id
    this.shelf.tell()
  }

  /** @returns the frozen entry, or null when the person took it back meanwhile */
  private async uploadPhotos(id: string): Promise<Entry | null> {
    for (;;) {
      const entry = this.shelf.get(id)
      if (!entry || entry.stage !== 'queued') return null
      const person = this.ports.personId()
      if (entry.personId !== person && !entry.attempted) {
        // photos belong to whoever uploaded them: under another name they have to travel again
        await this.shelf.change(id, (one) =>
          one.stage === 'queued' && !one.attempted
            ? { personId: person, photos: one.photos.map((photo) => ({ ...photo, fileId: null })) }
            : null,
        )
        continue
      }
      const next = entry.photos.find((photo) => photo.fileId === null)
      if (!next) {
        // asked again inside the write: a person may take it back in the very moment before
        const frozen = await this.shelf.change(id, (one) =>
          one.stage === 'queued' && one.photos.every((photo) => photo.fileId !== null)
            ? { attempted: true }
            : null,
        )
        if (frozen.attempted && frozen.stage === 'queued') return frozen
        continue
      }
      const fileId = await this.ports.upload(next.file, next.uploadKey)
      await this.shelf.change(id, (one) => ({
        photos: one.photos.map((photo) => (photo.id === next.id ? { ...photo, fileId } : photo)),
      }))
    }
  }

  private async send(entry: Entry): Promise<void> {
    const handler = this.handlers.get(entry.kind)
    if (!handler) return
    const fileIds = entry.photos.flatMap((photo) => (photo.fileId === null ? [] : [photo.fileId]))
    const result = await handler.send(entry.body, fileIds, entry.key)
    const sent = await this.shelf.change(entry.id, () => ({ stage: 'sent', result, problem: null }))
    if (handler.keep) await this.shelf.drop(entry.photos.map((photo) => photo.file))
    else await this.shelf.remove(entry.id)
    for (const listener of this.arrivals) listener(sent)
  }

  /** @param before an earlier attempt may have reached the server, whatever this one says */
  private async failed(id: string, error: unknown, before: boolean): Promise<void> {
    const failure = this.ports.explain(error)
    await this.shelf
      .change(id, (entry) => {
        if (entry.stage !== 'queued') return null
        const tries = entry.tries + 1
        if (failure.photosLost && entry.problem?.code !== 'photos_lost') {
          return {
            tries,
            attempted: false,
            problem: { code: 'photos_lost', words: failure.words },
            photos: entry.photos.map((photo) => ({ ...photo, uploadKey: this.ports.uuid(), fileId: null })),
          }
        }
        if (failure.final) return { stage: 'attention', attempted: false, tries, problem: problemOf(failure) }
        const attempted = failure.untouched ? before : entry.attempted
        const wait = backoff(tries, this.ports.random(), failure.retryAfter)
        return { tries, attempted, nextAt: this.ports.now() + wait }
      })
      .catch((trouble: unknown) => {
        if (!(trouble instanceof OutboxError)) throw trouble
      })
  }

  private setTimer(): void {
    this.cancelTimer?.()
    this.cancelTimer = null
    const times = this.shelf
      .list()
      .filter((entry) => this.sendable(entry))
      .map((entry) => entry.nextAt)
    if (times.length === 0) return
    // without a net the platform tells when it returns; looking now and then is for one that forgets to
    const wait = this.ports.online()
      ? Math.max(1_000, Math.min(...times) - this.ports.now())
      : OFFLINE_LOOK_MS
    this.cancelTimer = this.ports.after(wait, () => this.wake())
  }
}

function problemOf(failure: Failure) {
  return {
    code: failure.code,
    words: failure.words,
    ...(failure.fields ? { fields: failure.fields } : {}),
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
  }
}
