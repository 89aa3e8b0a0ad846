import { backoff } from './backoff'
import { Apart, type Side } from './apart'
import { isKnown, isOpen, NOBODY, standingOf, type Entry, type Standing } from './entry'
import { OutboxError, type Nameless, type OutboxPorts, type Way } from './ports'
import { outcomeOf, unsent } from './outcome'
import { Pauses } from './pauses'
import { Shelf } from './shelf'

/** In a gully the timer must not cost the battery. */
const OFFLINE_LOOK_MS = 5 * 60_000
/** Signs that the net is there may come one upon the other: what failed just now waits at least so long. */
const SOON_MS = 5_000
/** A phone that cannot store how it went tries again as seldom as after so many failures. */
const FULL_TRIES = 6

/**
 * Sends what lies on the shelf, one thing at a time, until the server has it. What it may rely on: a write to
 * the phone's storage happened or did not. What it may not rely on: that an answer arrives, that the app is
 * still there a line later, or that a request was seen only once.
 */
export class Outbox {
  readonly shelf: Shelf
  private readonly ways = new Map<string, Way>()
  private readonly apart: Apart
  private readonly arrivals = new Set<(entry: Entry) => void>()
  private going: string | null = null
  private running = false
  private again = false
  private hasty = false
  private cancelTimer: (() => void) | null = null
  private triedAt = 0
  private readonly pauses: Pauses
  private soonComing = false

  constructor(private readonly ports: OutboxPorts) {
    this.shelf = new Shelf(ports)
    this.apart = new Apart(ports.apart, () => ports.random())
    this.pauses = new Pauses(() => ports.now())
  }

  /** Says how things of a kind are sent. */
  register(kind: string, way: Way): void {
    this.ways.set(kind, way)
  }

  /** Called with every entry that has just arrived, with its `result`. */
  onArrival(listener: (entry: Entry) => void): () => void {
    this.arrivals.add(listener)
    return () => this.arrivals.delete(listener)
  }

  /** Reads the shelf and starts sending. Call it once, when the app starts. */
  async open(): Promise<void> {
    const now = this.ports.now()
    this.apart.open(now)
    this.ports.hush(this.apart.lastsUntil(now) !== null)
    await this.shelf.load()
    await this.shelf.sweep()
    this.wake()
  }

  /**
   * Hands over at once something without a draft, such as a cancellation.
   * @param waitMs so long it stays here and can be taken back, unless the app ends before
   */
  async post(kind: string, body: unknown, waitMs = 0): Promise<Entry> {
    const nameless = (this.ways.get(kind)?.nameless?.(body) ?? null) !== null
    const entry = await this.shelf.create(kind, body, 'queued', nameless ? null : this.ports.personId())
    if (waitMs > 0) this.pauses.set(entry.id, this.ports.now() + waitMs)
    this.wake()
    return entry
  }

  /**
   * 交上去: from now on it goes by itself, as who is signed in now, or else as whoever is the first to be.
   * @param atOnce it names nobody, and does not wait for what went with a name just before it
   * @param waitMs so long it is told to nobody, whatever becomes of the app
   */
  async queue(id: string, atOnce = false, waitMs = 0): Promise<Entry> {
    const entry = await this.shelf.edit(id, (one) => ({
      stage: 'queued',
      by: this.namelessOf(one) ? null : this.ports.personId(),
      tries: 0,
      nextAt: 0,
      asked: false,
      problem: null,
      atOnce,
      leavesAt: waitMs > 0 ? this.ports.now() + waitMs : 0,
    }))
    this.wake()
    return entry
  }

  /**
   * The person at the phone wants what is held to go on: as theirs if nobody can have it yet, else only where signing in
   * brings back the one who began it.
   */
  async goOn(id: string): Promise<void> {
    const entry = this.shelf.get(id)
    if (!entry) return
    if (isOpen(entry)) await this.queue(id)
    else {
      await this.ports.signIn().catch(() => undefined)
      this.hurry()
    }
  }

  /** Takes it back for editing. @throws OutboxError already_going */
  recall(id: string): Promise<Entry> {
    return this.shelf.edit(id, () => ({ stage: 'draft', problem: null }))
  }

  /** Its person does not want it to wait for a change of mind any longer. */
  async release(id: string): Promise<void> {
    await this.shelf.change(id, ({ leavesAt = 0 }) => (leavesAt > 0 ? { leavesAt: 0 } : null))
    this.hurry()
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
      const due = this.next((entry) => !tried.has(entry.id) && this.pauses.isDue(entry, hasty))
      if (!due) return
      tried.add(due.id)
      await this.deliver(due.id)
    }
  }

  /** What bears no name goes first; what bears one keeps its distance from it. */
  private next(isDue: (entry: Entry) => boolean): Entry | undefined {
    const due = [...this.shelf.list()].reverse().filter((entry) => this.sendable(entry) && isDue(entry))
    const free = due.filter((entry) => this.apartUntil(entry) <= this.ports.now())
    return free.find((entry) => this.sideOf(entry) === 'nobody') ?? free[0]
  }

  private namelessOf(entry: Entry): Nameless | null {
    return this.ways.get(entry.kind)?.nameless?.(entry.body) ?? null
  }

  private sideOf(entry: Entry): Side {
    return this.namelessOf(entry) ? 'nobody' : 'named'
  }

  private waits(side: Side): boolean {
    return this.shelf
      .list()
      .some((entry) => this.sendable(entry) && !this.isDuty(entry) && this.sideOf(entry) === side)
  }

  private isDuty = ({ kind }: Entry): boolean => this.ways.get(kind)?.duty === true

  /** Epoch ms before which it does not set out. */
  private apartUntil(entry: Entry): number {
    if (this.isDuty(entry)) return 0
    const side = this.sideOf(entry)
    const otherWaits = this.waits(side === 'nobody' ? 'named' : 'nobody')
    return this.apart.until(side, this.ports.now(), otherWaits, side === 'nobody' && entry.atOnce)
  }

  /** Queued, of a kind we know and can send now, and not somebody else's. */
  private sendable(entry: Entry): boolean {
    const way = this.ways.get(entry.kind)
    return entry.stage === 'queued' && (way?.ready?.(entry) ?? way !== undefined) && !this.isHeld(entry)
  }

  /**
   * Somebody else is signed in than the one whose it is, or nobody any more: what one person handed over is not the act
   * of another, and what was begun could arrive twice under a new name.
   */
  private isHeld(entry: Entry): boolean {
    const sender = this.senderOf(entry)
    const isAnothers = sender !== NOBODY && (entry.by ?? sender) !== sender
    return isAnothers || (entry.attempted && entry.personId !== sender)
  }

  private senderOf(entry: Entry): string | null {
    return this.namelessOf(entry) ? NOBODY : this.ports.personId()
  }

  /** Where an entry stands, for the page. */
  standing(entry: Entry): Standing {
    if (entry.stage === 'queued' && this.isHeld(entry)) return { at: 'held', open: isOpen(entry) }
    if (entry.stage === 'queued' && this.going !== entry.id) {
      if (this.apartUntil(entry) > this.ports.now()) return { at: 'apart' }
      if (entry.asked && this.pauses.dueAt(entry) > this.ports.now()) return { at: 'queue' }
    }
    return standingOf(entry, this.going === entry.id)
  }

  private async deliver(id: string): Promise<void> {
    this.setGoing(id)
    const begun = this.shelf.get(id)
    const known = begun?.attempted ?? false
    const nameless = begun !== undefined && this.namelessOf(begun) !== null
    const depart = () =>
      begun && this.isDuty(begun)
        ? this.apart.note('named', this.ports.now())
        : this.depart(nameless ? 'nobody' : 'named')
    try {
      depart()
      if (!nameless) await this.ports.signIn()
      const ready = await this.uploadPhotos(id, nameless)
      if (ready) await this.send(ready, nameless)
    } catch (error) {
      // it may have been written at any moment until now
      depart()
      if (error instanceof OutboxError && error.trouble === 'gone') return
      await this.failed(id, error, known, nameless)
    } finally {
      this.triedAt = this.ports.now()
      this.setGoing(null)
    }
  }

  private depart(side: Side): void {
    this.apart.depart(side, this.ports.now(), this.waits(side === 'nobody' ? 'named' : 'nobody'))
    if (side === 'nobody') this.ports.hush(true)
  }

  private setGoing(id: string | null): void {
    this.going = id
    this.shelf.tell()
  }

  /** @returns the frozen entry, or null when the person took it back meanwhile or chose otherwise */
  private async uploadPhotos(id: string, nameless: boolean): Promise<Entry | null> {
    for (;;) {
      const entry = this.shelf.get(id)
      if (!entry || entry.stage !== 'queued') return null
      const claim = this.namelessOf(entry)?.claim ?? null
      if ((this.namelessOf(entry) !== null) !== nameless) return null
      if (nameless && (claim === null || isKnown(entry))) throw new OutboxError('hand_over_again')
      const sender = this.senderOf(entry)
      if (this.isHeld(entry)) return null
      if (entry.personId !== sender && !entry.attempted) {
        // photos belong to whoever uploaded them: under another name, or none, they have to travel again
        await this.shelf.change(id, (one) =>
          one.stage === 'queued' && !one.attempted
            ? { personId: sender, by: nameless ? null : sender, photos: unsent(one.photos, this.ports) }
            : null,
        )
        continue
      }
      const next = entry.photos.find((photo) => photo.fileId === null)
      if (!next) {
        // asked again inside the write: a person may take it back in the very moment before
        const frozen = await this.shelf.change(id, (one) =>
          one.stage === 'queued' &&
          one.personId === sender &&
          this.senderOf(one) === sender &&
          one.photos.every((photo) => photo.fileId !== null)
            ? { attempted: true }
            : null,
        )
        if (frozen.attempted && frozen.stage === 'queued') return frozen
        continue
      }
      const fileId = await this.ports.upload(next.file, next.uploadKey, claim)
      // its key, not its id: it may have been told meanwhile to travel again under another name
      await this.shelf.change(id, (one) => ({
        photos: one.photos.map((photo) =>
          photo.uploadKey === next.uploadKey ? { ...photo, fileId } : photo,
        ),
      }))
    }
  }

  private async send(entry: Entry, nameless: boolean): Promise<void> {
    const way = this.ways.get(entry.kind)
    if (!way) return
    const { body, key, personId } = entry
    const fileIds = entry.photos.flatMap((photo) => (photo.fileId === null ? [] : [photo.fileId]))
    const result = await way.send({ body, fileIds, key, nameless, personId })
    if (nameless) this.apart.arrive(this.ports.now())
    else if (way.duty) this.apart.note('named', this.ports.now())
    else this.depart('named')
    const sent = await this.shelf.change(entry.id, () => ({ stage: 'sent', result, problem: null }))
    if (way.keep) await this.shelf.drop(entry.photos.map((photo) => photo.file))
    else await this.shelf.remove(entry.id)
    for (const listener of this.arrivals) listener(sent)
  }

  /** @param before an earlier attempt may have reached the server, whatever this one says */
  private async failed(id: string, error: unknown, before: boolean, nameless: boolean): Promise<void> {
    const failure = this.ports.explain(error)
    await this.shelf
      .change(id, (entry) => {
        // chosen otherwise meanwhile: what failed is no longer what is to go
        if (entry.stage !== 'queued' || (this.namelessOf(entry) !== null) !== nameless) return null
        return outcomeOf(entry, failure, before, this.ports)
      })
      .catch((trouble: unknown) => {
        if (!(trouble instanceof OutboxError)) throw trouble
        const wait = backoff(FULL_TRIES, this.ports.random(), failure.retryAfter)
        this.pauses.set(id, this.ports.now() + wait)
      })
  }

  private setTimer(): void {
    this.cancelTimer?.()
    this.cancelTimer = null
    const now = this.ports.now()
    const times = this.shelf
      .list()
      .filter((entry) => this.sendable(entry))
      .map((entry) => Math.max(this.pauses.dueAt(entry), this.apartUntil(entry)))
    this.ports.hush(this.apart.lastsUntil(now) !== null)
    const over = this.apart.tidy(now, this.waits('nobody'))
    if (over !== null) times.push(over)
    if (times.length === 0) return
    // without a net the platform tells when it returns; looking now and then is for one that forgets to
    const first = this.ports.online() ? Math.min(...times) - now : OFFLINE_LOOK_MS
    // turns that the two sides take change by the clock too: it is looked at now and then
    const wait = Math.max(1_000, Math.min(first, OFFLINE_LOOK_MS))
    this.cancelTimer = this.ports.after(wait, () => this.wake())
  }
}
