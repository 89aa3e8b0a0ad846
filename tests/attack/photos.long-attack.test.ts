/**
 * The attack by pictures that are small as files and large for whoever opens them, at both addresses that take photos
 * and many at once, beside somebody else: the memory above idle, the longest wait of others, what stays.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { openSession } from '../../cloud/platform/identity/sessions'
import { CLAIMED_PHOTOS_ADDRESS, PHOTOS_ADDRESS } from '../../cloud/shared/addresses'
import { MAX_PHOTO_BYTES } from '../../cloud/shared/limits'
import { PHOTO_BOMBS } from '../support/photo-bombs'
import { figures, MOST_MEMORY, MOST_WAIT_MS, startBeside, type Beside } from './beside'

const QUIET_MS = 3000
const MOST_SECONDS = 30
/** Photos at once, and uploads that never end. */
const AT_ONCE = 6
const HELD = 40

const MOST_BYTES = 64 * 1024 * 1024

/** The picture of this name. */
function made(name: string): Buffer {
  const at = PHOTO_BOMBS.findIndex((one) => one.name.startsWith(name))
  const script = path.join(__dirname, 'make-photo.ts')
  return execFileSync('node_modules/.bin/tsx', [script, String(at)], { maxBuffer: MOST_BYTES })
}

let beside: Beside
beforeAll(async () => {
  beside = await startBeside()
  for (const to of WAYS) expect((await beside.send(await to(made('a PNG that says')))).status).toBe(200)
  beside.rest()
})
afterAll(async () => {
  process.stdout.write(told.join(''))
  process.stdout.write(`pictures without end: tried ${told.length - 1}, through ${through}\n`)
  await beside.stop()
})

const told: string[] = []
let through = 0

/** As somebody who is signed in sends a photo. */
async function signedIn(bytes: Buffer) {
  const { t } = beside
  const token = await openSession(t.db, t.settings, (await t.person()).id, new Date())
  return {
    address: PHOTOS_ADDRESS,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    bytes,
  }
}
/** As nobody does, for a report that names nobody. */
const asNobody = async (bytes: Buffer | number) => ({
  address: CLAIMED_PHOTOS_ADDRESS,
  fields: { claim: randomBytes(32).toString('base64url'), photo: randomUUID() },
  bytes,
})
const WAYS = [signedIn, asNobody]

const kept = () =>
  readdirSync(beside.t.filesFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(beside.t.filesFolder, name)).isFile(),
  ).length

/** Of what came, and of what others had of it. */
function judge(name: string, attack: Awaited<ReturnType<Beside['during']>>, good: boolean) {
  told.push(figures(name, attack))
  const fair =
    attack.memory <= MOST_MEMORY &&
    attack.waits.ownMs <= MOST_WAIT_MS &&
    attack.waits.failed === 0 &&
    attack.seconds <= MOST_SECONDS
  if (!good || !fair) through++
  expect([name, good, fair]).toEqual([name, true, true])
}

test('others beside nothing at all, for comparison', async () => {
  const quiet = await beside.during(() => new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
  told.push(figures('without an attack', quiet))
  expect(quiet.waits.failed).toBe(0)
})

test.each(PHOTO_BOMBS)('$name', async ({ name, good = false }) => {
  const bytes = made(name)
  const before = kept()
  const attack = await beside.during(async () => {
    const answers = []
    for (const to of WAYS) answers.push(await beside.send(await to(bytes)))
    return answers
  })
  const words = attack.came.every(({ body }) => good || /"photo":"[^"]+"/.test(body))
  const statuses = attack.came.every(({ status }) => status === (good ? 200 : 422))
  // both sizes of what was taken, and nothing of what was not
  judge(name, attack, words && statuses && kept() === before + (good ? WAYS.length * 2 : 0))
})

test('the heaviest of them, many at once', async () => {
  const bytes = made('a progressive JPEG of four inks')
  const sendings = await Promise.all(Array.from({ length: AT_ONCE }, () => asNobody(bytes)))
  const attack = await beside.during(() => Promise.all(sendings.map((one) => beside.send(one))))
  // each takes seconds: this one is about memory and others alone
  judge(
    `${AT_ONCE} at once`,
    { ...attack, seconds: 0 },
    attack.came.every(({ status }) => status === 200),
  )
})

test('uploads that never end, from many addresses: others’ photos come through', async () => {
  const small = made('a PNG that says')
  const attack = await beside.during(async () => {
    for (let n = 0; n < HELD; n++)
      void beside.send({
        ...(await asNobody(MAX_PHOTO_BYTES - 1000)),
        from: `127.0.1.${1 + (n % 20)}`,
        hold: true,
      })
    // until all of them have sent what they will
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
    let answer = await beside.send(await asNobody(small))
    for (let n = 0; n < 20 && answer.status === 503; n++) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      answer = await beside.send(await asNobody(small))
    }
    return answer
  })
  beside.letGo()
  judge(`${HELD} that never end`, attack, attack.came.status === 200)
})
