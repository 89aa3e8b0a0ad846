/** Lets a crowd live three days before the HTTP door, and notes which second of theirs each place in the log is. */
import { sql } from 'drizzle-orm'
import { World } from '../../../src/client/outbox/simulation/world'
import { DAY_MS, MINUTE_MS } from '../../../cloud/shared/time'
import { makeTriedBox } from '../../factories/box'
import { makeSurvey } from '../../factories/survey'
import { type Attacked, takePhoto, upload } from '../reports'
import { DAYS, Somebody } from './people'
import { type Door, Phone } from './phone'

const PHOTOS = 400

/** A moment of the crowd: its own clock, that of the machine, and how long the log was then. */
interface Moment {
  at: number
  machine: number
  log: number
}

export interface Lived {
  reporters: readonly Somebody[]
  others: readonly Somebody[]
  /** Reports of phones that do as the old client did, after everybody else. */
  careless: readonly Somebody[]
  originals: readonly Buffer[]
  /** The crowd's own second of a place in the log, or of a time of the machine. */
  whenLogged(log: number): number
  whenOnMachine(ms: number): number
}

const onMachine = () => performance.timeOrigin + performance.now()

/**
 * @param people how many file one report without a name each, do other things only, and are careless
 */
export async function liveCrowd(
  t: Attacked,
  people: { reporters: number; others: number; careless: number },
  seed: number,
): Promise<Lived> {
  const world = new World(seed)
  const originals = await Promise.all(Array.from({ length: PHOTOS }, (_, n) => takePhoto(n)))
  jest.setSystemTime(world.now())
  const survey = await makeSurvey(t.db, new Date(world.now() + DAY_MS))
  const { keys } = await makeTriedBox(t, survey)
  const moments: Moment[] = []
  const door: Door = async ({ method, url, headers, body, photo, from }) => {
    jest.setSystemTime(world.now())
    const reply = photo
      ? await upload(t, url, photo.bytes, { headers, fields: photo.fields, from })
      : await t.app.inject({
          method,
          url,
          headers,
          remoteAddress: from,
          ...(body === undefined ? {} : { payload: Object(body) }),
        })
    const { rows } = await t.db.execute<{ log: number }>(
      sql`SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS log`,
    )
    moments.push({ at: world.now(), machine: onMachine(), log: Number(rows[0]?.log) })
    return reply.json()
  }
  let serial = 0
  function somebody(words = ''): Somebody {
    serial += 1
    const address = `10.1.${Math.floor(serial / 250)}.${serial % 250}`
    const bytesOf = (name: string) => originals[Number(name.split(' ')[1]) % PHOTOS] ?? Buffer.alloc(0)
    return new Somebody(world, new Phone(world, door, address, bytesOf), words, keys)
  }
  const make = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => somebody(`${name} ${n}`))
  const reporters = make(people.reporters, '没名字的')
  const others = make(people.others, '')
  const careless = make(people.careless, '不小心的')
  for (const one of reporters) one.reportOnce()
  for (const one of others) one.live(2)
  const end = world.now() + (DAYS + 2) * DAY_MS
  for (const [n, one] of careless.entries()) one.reportCarelessly((DAYS + 2) * DAY_MS + n * 90 * MINUTE_MS)
  await world.run(end + people.careless * 90 * MINUTE_MS + DAY_MS)
  const first = (isLater: (moment: Moment) => boolean) => (moments.find(isLater) ?? moments.at(-1))?.at ?? 0
  return {
    reporters,
    others,
    careless,
    originals,
    whenLogged: (log) => first((moment) => moment.log >= log),
    whenOnMachine: (ms) => first((moment) => moment.machine >= ms),
  }
}
