/**
 * The attack on the port of the stations: from hundreds of addresses come connections that send a byte now and then
 * and come again as soon as they are ended. Stations that are known get in at the first try, new ones before long.
 */
import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import pino from 'pino'
import { startReceiver } from '../../cloud/features/air/hj212/receiver'
import type { Receiving } from '../../cloud/platform/feature'
import { createStation } from '../factories/air'
import { frame, hourData } from '../factories/hj212'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'
import { TestStation } from '../support/station'

const ADDRESSES = 400
const EACH = 3
const EVERY_MS = 2000
const STATIONS = 20
const ROUNDS = 10
/** Tries of a station that was never heard, a second apart. */
const TRIES = 15

let t: TestServices
let receiver: Receiving
let attackers: ChildProcess | undefined
let seen = { opened: 0, held: 0 }
beforeAll(async () => {
  t = await startTestServices()
  for (let n = 0; n < 2 * STATIONS; n++)
    await createStation(t.db, { kind: 'other', code: `H${n}`, deviceId: `MN${n}` })
  receiver = await startReceiver({
    db: t.kernel.parts.db,
    county: TEST_COUNTY,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
    now: () => TEST_NOW,
  })
})
afterAll(async () => {
  attackers?.kill()
  await receiver.stop()
  await t.stop()
})

const addressOf = (n: number) => `127.0.100.${1 + n}`

/** A station connects, says its hour and hears its receipt. @returns whether it did at this try */
async function speaks(n: number, round: number): Promise<boolean> {
  const station = await TestStation.connect(receiver.port, addressOf(n))
  const closed = station.ended().then(() => false)
  try {
    const hour = String(round % 14).padStart(2, '0')
    station.send(frame({ mn: `MN${n}`, data: hourData(`20261016${hour}0000`) }))
    return await Promise.race([station.answered(1).then(() => true), closed.catch(() => false)])
  } catch {
    return false
  } finally {
    station.close()
    await closed.catch(() => false)
  }
}

test('known stations always get in, new ones before long', async () => {
  const known = Array.from({ length: STATIONS }, (_, n) => n)
  for (const n of known) expect(await speaks(n, 0)).toBe(true)
  const given = [receiver.port, ADDRESSES, EACH, EVERY_MS].map(String)
  attackers = fork(path.join(__dirname, 'drippers.mjs'), given, { execArgv: [] })
  attackers.on('message', (message: typeof seen) => (seen = message))
  while (seen.opened < ADDRESSES) await new Promise((resolve) => setTimeout(resolve, 50))

  let refused = 0
  for (let round = 1; round <= ROUNDS; round++)
    for (const got of await Promise.all(known.map((n) => speaks(n, round)))) if (!got) refused++

  const tries: number[] = []
  for (let n = STATIONS; n < 2 * STATIONS; n++) {
    let tried = 1
    while (tried <= TRIES && !(await speaks(n, 0))) {
      tried++
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    tries.push(tried)
  }
  const late = tries.filter((tried) => tried > TRIES).length
  process.stdout.write(
    `connections that drip: ${seen.opened} opened from ${ADDRESSES} addresses; new stations got in at try ${Math.max(...tries)} at the latest\n`,
  )
  process.stdout.write(
    `slots of HJ 212: tried ${STATIONS * ROUNDS + STATIONS}, refused to stations ${refused + late}\n`,
  )
  expect([refused, late]).toEqual([0, 0])
})
