import type { Entry, Stage, StoredPhoto } from './entry'
import { isOpen } from './entry'
import { OutboxError, type OutboxPorts } from './ports'

/** Files of nobody are swept away once they are older than this: another tab may be adding a photo just now. */
const SWEEP_AGE_MS = 60 * 60_000

/** A change of an entry; null: leave it as it is. */
export type Change = (entry: Entry) => Partial<Entry> | null

/**
 * The entries on the phone and their photos: every change is one write of the one entry it concerns, one after
 * the other, checked against what another tab may have written.
 */
export class Shelf {
  private readonly entries = new Map<string, Entry>()
  private readonly listeners = new Set<() => void>()
  private turn: Promise<unknown> = Promise.resolve()
  private shown: readonly Entry[] = []
  private read = false

  constructor(private readonly ports: Pick<OutboxPorts, 'storage' | 'now' | 'uuid'>) {}

  /** Newest first. The same array until something changes. */
  list(): readonly Entry[] {
    return this.shown
  }

  get(id: string): Entry | undefined {
    return this.entries.get(id)
  }

  /** True once what is stored has been read. */
  isLoaded(): boolean {
    return this.read
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Reads what is stored: at start, and when the app comes back (another tab may have worked meanwhile). */
  load(): Promise<void> {
    return this.inTurn(async () => {
      const stored = await this.ports.storage.all()
      this.entries.clear()
      for (const entry of stored) this.entries.set(entry.id, entry)
      this.read = true
      this.tell()
    })
  }

  /** @param by whose it is, where somebody hands it over at once */
  create(kind: string, body: unknown, stage: Stage, by: string | null = null): Promise<Entry> {
    return this.inTurn(async () => {
      const entry: Entry = {
        id: this.ports.uuid(),
        kind,
        rev: 1,
        stage,
        createdAt: this.ports.now(),
        key: this.ports.uuid(),
        body,
        photos: [],
        attempted: false,
        personId: null,
        by,
        tries: 0,
        nextAt: 0,
        problem: null,
        result: null,
      }
      await this.ports.storage.put(entry, 0)
      this.keep(entry)
      return entry
    })
  }

  /** @throws OutboxError gone (thrown away meanwhile), storage_full */
  change(id: string, change: Change): Promise<Entry> {
    return this.inTurn(async () => {
      for (;;) {
        const before = this.entries.get(id)
        if (!before) throw new OutboxError('gone')
        const delta = change(before)
        if (delta === null) return before
        const next: Entry = { ...before, ...delta, rev: before.rev + 1 }
        if (await this.ports.storage.put(next, before.rev)) {
          this.keep(next)
          return next
        }
        await this.reread(id)
      }
    })
  }

  /** A change by the person. @throws OutboxError already_going once it may have reached the server */
  edit(id: string, change: Change): Promise<Entry> {
    return this.change(id, (entry) => {
      if (!isOpen(entry)) throw new OutboxError('already_going')
      return change(entry)
    })
  }

  /** Copies the photo first and then names it in the entry: an entry never points at a photo that is not there. */
  async addPhoto(id: string, source: string): Promise<Entry> {
    const file = `${this.ports.now().toString(36)}-${this.ports.uuid()}`
    const bytes = await this.ports.storage.keepFile(file, source)
    const photo: StoredPhoto = {
      id: this.ports.uuid(),
      file,
      bytes,
      uploadKey: this.ports.uuid(),
      fileId: null,
    }
    try {
      return await this.edit(id, (entry) => ({ photos: [...entry.photos, photo] }))
    } catch (error) {
      await this.drop([file])
      throw error
    }
  }

  async removePhoto(id: string, photoId: string): Promise<Entry> {
    const file = this.get(id)?.photos.find((photo) => photo.id === photoId)?.file
    const entry = await this.edit(id, (one) => ({
      photos: one.photos.filter((photo) => photo.id !== photoId),
    }))
    if (file !== undefined) await this.drop([file])
    return entry
  }

  /** Forgets all photos, and who sent them; `delta` is stored in the same write. */
  async clearPhotos(id: string, delta: Partial<Entry>): Promise<Entry> {
    const files = this.get(id)?.photos.map((photo) => photo.file) ?? []
    const entry = await this.edit(id, () => ({ ...delta, photos: [], personId: null }))
    await this.drop(files)
    return entry
  }

  /** Throws an entry away. @throws OutboxError already_going while the server may have it */
  async remove(id: string): Promise<void> {
    const files = await this.inTurn(async () => {
      for (;;) {
        const entry = this.entries.get(id)
        if (!entry) return []
        if (!isOpen(entry) && entry.stage !== 'sent') throw new OutboxError('already_going')
        if (await this.ports.storage.remove(id, entry.rev)) {
          this.entries.delete(id)
          this.tell()
          return entry.photos.map((photo) => photo.file)
        }
        await this.reread(id)
      }
    })
    await this.drop(files)
  }

  /** Frees the photos of what has arrived and files that no entry names. */
  async sweep(): Promise<void> {
    const waiting = this.shown.filter((entry) => entry.stage !== 'sent')
    const needed = new Set(waiting.flatMap((entry) => entry.photos.map((photo) => photo.file)))
    const old = this.ports.now() - SWEEP_AGE_MS
    const idle = (await this.ports.storage.fileNames()).filter(
      (name) => !needed.has(name) && Number.parseInt(name.split('-')[0] ?? '', 36) < old,
    )
    await this.drop(idle)
  }

  /** A file that cannot be removed now is swept later. */
  async drop(files: readonly string[]): Promise<void> {
    for (const file of files) await this.ports.storage.dropFile(file).catch(() => undefined)
  }

  private async reread(id: string): Promise<void> {
    const fresh = (await this.ports.storage.all()).find((entry) => entry.id === id)
    if (fresh) this.keep(fresh)
    else {
      this.entries.delete(id)
      this.tell()
    }
  }

  private keep(entry: Entry): void {
    this.entries.set(entry.id, entry)
    this.tell()
  }

  /** Tells whoever looks that something has changed. */
  tell(): void {
    this.shown = [...this.entries.values()].sort(
      (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1),
    )
    for (const listener of this.listeners) listener()
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(job, job)
    this.turn = mine.catch(() => undefined)
    return mine
  }
}
