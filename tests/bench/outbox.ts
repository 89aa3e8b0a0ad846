import { Shelf } from '@/client/outbox/shelf'
import type { Entry } from '@/client/outbox/entry'
import type { OutboxStorage } from '@/client/outbox/ports'
import { say } from './say'

const DRAFTS = 5
const PHOTOS = 4
const PHOTO_BYTES = 400 * 1024
const KEYSTROKES = 50
/** A whole draft is this much JSON at most: words, choices, and names of its photos. */
const MOST_BYTES = 4 * 1024

/** A phone's storage that counts what is written into it. */
class Counting implements OutboxStorage {
  writes = 0
  bytes = 0
  files = 0
  private readonly entries = new Map<string, Entry>()

  all = () => Promise.resolve([...this.entries.values()])
  put = (entry: Entry) => {
    this.writes += 1
    this.bytes += Buffer.byteLength(JSON.stringify(entry))
    this.entries.set(entry.id, entry)
    return Promise.resolve(true)
  }
  remove = (id: string) => Promise.resolve(this.entries.delete(id))
  keepFile = () => {
    this.files += 1
    return Promise.resolve(PHOTO_BYTES)
  }
  dropFile = () => Promise.resolve()
  fileNames = () => Promise.resolve([])
}

/** What a change of a draft costs on a phone with several drafts and their photos: one write, of that draft. */
export async function outboxWrites(): Promise<boolean> {
  const storage = new Counting()
  let serial = 0
  const shelf = new Shelf({ storage, now: () => 1_790_000_000_000, uuid: () => `id-${(serial += 1)}` })
  const ids: string[] = []
  for (let n = 0; n < DRAFTS; n += 1) {
    const { id } = await shelf.create('report', { words: '河边有烟'.repeat(50) }, 'draft')
    for (let photo = 0; photo < PHOTOS; photo += 1) await shelf.addPhoto(id, 'photo')
    ids.push(id)
  }
  const before = { writes: storage.writes, bytes: storage.bytes, files: storage.files }
  for (let n = 0; n < KEYSTROKES; n += 1) {
    const words = '河边有烟'.repeat(50) + n
    await shelf.edit(ids[n % DRAFTS] ?? '', () => ({ body: { words } }))
  }
  const writes = (storage.writes - before.writes) / KEYSTROKES
  const bytes = (storage.bytes - before.bytes) / KEYSTROKES
  const photos = storage.files - before.files
  const held = writes === 1 && bytes <= MOST_BYTES && photos === 0
  say(
    held,
    `draft change with ${DRAFTS} drafts of ${PHOTOS} photos: ${writes} write of ${Math.round(bytes)} bytes, ${photos} photos written again`,
  )
  return held
}
