import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api, startHost } from '../e2e/host'
import { photo } from '../e2e/pictures'

/** People who write at the same time. */
const WRITERS = 6
/** Acknowledged writes after which the server dies, by turns: early, late, between. */
const DEATHS = [7, 31, 2, 19, 44, 12]

/** One command that a person sent: what it was and, if the server answered, with what. */
interface Write {
  token: string
  key: string
  input: { words: string; photos: string[]; categories: string[]; place: object; identity: string }
  caseId: string | null
}

interface Upload {
  fileId: string
  thumb: string
}

export interface KillResult {
  rounds: number
  /** Reports and photos that the server had confirmed. */
  acknowledged: number
  /** Reports whose answer never came; repeated with the same key after the restart. */
  unanswered: number
  /** What was confirmed and is not there any more, or there twice. */
  lost: string[]
  /** Slowest restart, ms. */
  slowestRestart: number
}

const field = (data: unknown, name: string): string => String(Reflect.get(Object(data), name) ?? '')

const newWrite = (token: string, photos: string[], number: number): Write => ({
  token,
  key: randomUUID(),
  caseId: null,
  input: {
    words: `第 ${number} 件：路边倒了一车垃圾`,
    photos,
    categories: ['waste.household'],
    place: { town: '652328100', words: '县城西边的路口' },
    identity: 'county',
  },
})

const send = async (api: Api, write: Write): Promise<void> => {
  const { status, data, error } = await api.post('reports/submit', write.input, write)
  if (status !== 200)
    throw new Error(`report refused: ${status} ${error?.code} ${JSON.stringify(error?.fields)}`)
  write.caseId = field(data, 'caseId')
}

/** Writes until the server dies. A refused write is a defect of the test and ends it. */
const writeUntilDeath = async (
  api: Api,
  picture: Buffer,
  alive: () => boolean,
  onAnswer: () => void,
): Promise<{ writes: Write[]; uploads: Upload[] }> => {
  const writes: Write[] = []
  const uploads: Upload[] = []
  try {
    const token = await api.guest()
    while (alive()) {
      const photos: string[] = []
      if (writes.length % 4 === 0) {
        const { data } = await api.upload(picture, 'image/jpeg', { token })
        uploads.push({ fileId: field(data, 'fileId'), thumb: field(data, 'thumb') })
        photos.push(field(data, 'fileId'))
      }
      const write = newWrite(token, photos, writes.length)
      writes.push(write)
      await send(api, write)
      onAnswer()
    }
  } catch (error) {
    // fetch says TypeError when the connection breaks; by name, because jest has its own TypeError
    if (field(error, 'name') !== 'TypeError') throw error
  }
  return { writes, uploads }
}

/** All case ids that a person has, read page by page. */
const casesOf = async (api: Api, token: string): Promise<string[]> => {
  const found: string[] = []
  let after: string | null = null
  do {
    const { data, status } = await api.get('reports/mine', after ? { after, limit: 100 } : { limit: 100 }, {
      token,
    })
    if (status !== 200) throw new Error(`reports/mine: ${status}`)
    const { items, next } = data as { items: { id: string }[]; next: string | null }
    found.push(...items.map((item) => item.id))
    after = next
  } while (after)
  return found
}

/** What the restarted server no longer has of what it had confirmed, or has twice. */
const findLosses = async (api: Api, writes: Write[], uploads: Upload[]): Promise<string[]> => {
  const lost: string[] = []
  for (const token of new Set(writes.map((write) => write.token))) {
    const own = writes.filter((write) => write.token === token)
    for (const write of own.filter((each) => each.caseId === null)) await send(api, write)
    const stored = await casesOf(api, token)
    for (const write of own) if (!stored.includes(write.caseId ?? '')) lost.push(`report ${write.caseId}`)
    if (stored.length !== own.length)
      lost.push(`${stored.length} reports stored where ${own.length} were sent`)
  }
  for (const upload of uploads) {
    const response = await fetch(new URL(upload.thumb, api.address))
    if (response.status !== 200) lost.push(`photo ${upload.fileId}: ${response.status}`)
  }
  return lost
}

/**
 * Kills the server (SIGKILL) again and again while people write, restarts it on the same folder and counts
 * what of the confirmed writes is gone. A report whose answer was cut off is sent again with its key and
 * must be there exactly once.
 */
export const killRepeatedly = async (rounds: number): Promise<KillResult> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mulei-kill-'))
  const picture = await photo({ width: 640, height: 480 })
  const env = { DEMO: '', RATE_LIMIT: '1000000', TRUST_PROXY: '1', LOG_LEVEL: 'warn' }
  const result: KillResult = { rounds, acknowledged: 0, unanswered: 0, lost: [], slowestRestart: 0 }
  let host = await startHost({ dataDir, env })
  try {
    for (let round = 0; round < rounds; round += 1) {
      const deadly = DEATHS[round % DEATHS.length] ?? 1
      let answers = 0
      let dying: Promise<void> | null = null
      const victim = host
      const onAnswer = (): void => {
        answers += 1
        if (answers >= deadly) dying ??= victim.kill()
      }
      const alive = (): boolean => dying === null
      const people = await Promise.all(
        Array.from({ length: WRITERS }, (_, n) =>
          // fresh guests of one address may file few
          writeUntilDeath(new Api(host.address, `10.1.0.${n + 1}`), picture, alive, onAnswer),
        ),
      )
      await dying
      const writes = people.flatMap((person) => person.writes)
      const uploads = people.flatMap((person) => person.uploads)
      result.acknowledged += uploads.length + writes.filter((write) => write.caseId !== null).length
      result.unanswered += writes.filter((write) => write.caseId === null).length
      const started = Date.now()
      host = await startHost({ dataDir, env })
      result.slowestRestart = Math.max(result.slowestRestart, Date.now() - started)
      result.lost.push(...(await findLosses(new Api(host.address), writes, uploads)))
    }
    return result
  } finally {
    await host.kill()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
