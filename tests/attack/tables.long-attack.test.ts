/**
 * The attack by tables that are small as files and without end for whoever reads them, through the door and beside
 * somebody else: each is refused with its reason, the memory above idle, the longest wait of others, and how long the
 * thread that reads is held.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { airWords } from '../../cloud/features/air/words'
import { openSession } from '../../cloud/platform/identity/sessions'
import { DEFAULT_LOCALE } from '../../cloud/shared/locale'
import { createStation } from '../factories/air'
import { AT_THE_DOOR, MANY_SHEETS, QUICK, SLOW, type Bomb } from '../support/table-bombs'
import { figures, MOST_MEMORY, MOST_WAIT_MS, startBeside, threads, type Beside } from './beside'

/** Half of the time for which a table may be read, all steps of bringing it together. */
const MOST_SECONDS = 22.5
const QUIET_MS = 3000

let beside: Beside
let authorization = ''
beforeAll(async () => {
  beside = await startBeside()
  const { t } = beside
  await createStation(t.db)
  const editor = await t.staff([{ role: 'air_editor', area: t.settings.county }])
  authorization = `Bearer ${await openSession(t.db, t.settings, editor.id, new Date())}`
  // where nothing is bundled the first table makes the thread's code: that is no part of the attack
  expect(await bring(Buffer.from('time,station,PM10\n2026-04-10 12:00,S1,32\n'))).toBe('read')
  expect(waiting()).toEqual([])
  beside.rest()
})
afterAll(async () => {
  process.stdout.write(told.join(''))
  process.stdout.write(`tables without end: tried ${told.length - 1}, through ${through}\n`)
  await beside.stop()
})

const told: string[] = []
let through = 0

/** Tables that lie in the store. */
function waiting(): string[] {
  const folder = path.join(beside.t.filesFolder, 'incoming')
  return existsSync(folder) ? readdirSync(folder) : []
}

const Refusal = v.object({ error: v.object({ fields: v.record(v.string(), v.string()) }) })
const Accepted = v.object({ data: v.object({ incoming: v.string() }) })

/** Brings a table as a member of staff does: sent, looked at, taken in. @returns `read`, or status and reason */
async function bring(bytes: Buffer): Promise<string> {
  const key = () => ({ authorization, 'idempotency-key': randomUUID() })
  const sent = await beside.send({ address: '/api/tables', headers: key(), bytes })
  if (sent.status !== 200) return said(sent)
  const { incoming } = v.parse(Accepted, JSON.parse(sent.body)).data
  const seen = await beside.ask('/api/air/previewImport', { incoming }, key())
  if (seen.status !== 200) return said(seen)
  const taken = await beside.ask('/api/air/importFile', { incoming }, key())
  return taken.status === 200 ? 'read' : said(taken)
}
const said = ({ status, body }: { status: number; body: string }) => {
  const refusal = v.safeParse(Refusal, JSON.parse(body))
  return `${status} ${refusal.success ? (refusal.output.error.fields.incoming ?? '') : body}`
}

test('others beside nothing at all, for comparison', async () => {
  const quiet = await beside.during(() => new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
  told.push(figures('without an attack', quiet))
  expect(quiet.waits.failed).toBe(0)
})

const inside = ({ name, make, reason }: Bomb) => ({
  name,
  make,
  expected: reason === 'read' ? 'read' : `422 ${airWords.unreadable(reason)(DEFAULT_LOCALE)}`,
})
const atTheDoor = ({ name, make, words }: (typeof AT_THE_DOOR)[number]) => ({
  name,
  make,
  expected: `422 ${airWords[words](DEFAULT_LOCALE)}`,
})

test.each([...[...QUICK, ...SLOW, ...MANY_SHEETS].map(inside), ...AT_THE_DOOR.map(atTheDoor)])(
  '$name: refused, others are served meanwhile',
  async ({ name, make, expected }) => {
    const before = threads()
    const bomb = make()
    const attack = await beside.during(() => bring(bomb))
    told.push(figures(name, attack))
    const { came, waits, memory, seconds } = attack
    const good = {
      said: came,
      failed: waits.failed,
      memory: memory <= MOST_MEMORY,
      wait: waits.ownMs <= MOST_WAIT_MS,
      seconds: seconds <= MOST_SECONDS,
      threads: threads() <= before,
      left: waiting().length,
    }
    const expectedAll = {
      said: expected,
      failed: 0,
      memory: true,
      wait: true,
      seconds: true,
      threads: true,
      left: 0,
    }
    if (JSON.stringify(good) !== JSON.stringify(expectedAll)) through++
    expect(good).toEqual(expectedAll)
  },
  300_000,
)
