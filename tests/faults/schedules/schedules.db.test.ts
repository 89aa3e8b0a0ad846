import { randomUUID } from 'node:crypto'
import type * as photo from '../../../cloud/features/files/photo'
import type { Verdict } from './judge'
import { isBroken, liveAll } from './live'
import type * as cleaning from './once-cleaned'
import { PARCELS } from './tally'
import { testDatabase } from '../../support/database'

jest.mock('../../../cloud/features/files/photo', () => {
  const { onceCleaned } = jest.requireActual<typeof cleaning>('./once-cleaned')
  const real = jest.requireActual<typeof photo>('../../../cloud/features/files/photo')
  return { ...real, cleanPhoto: onceCleaned(real.cleanPhoto) }
})

/**
 * The short form. `npm run test:faults` lives 10,000 schedules; `FAULT_SEED=n FAULT_COUNT=1` before
 * `npx jest --selectProjects pglite -- tests/faults/schedules` lives one of them again.
 */
const FIRST = Number(process.env['FAULT_SEED'] ?? 1)
const COUNT = Number(process.env['FAULT_COUNT'] ?? 40)
const EVERY_CELL = 800
const TOLD_EVERY = 250
const HOUR = 3_600_000

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)

function totals(verdicts: readonly Verdict[]) {
  const of = (pick: (one: Verdict) => number) => sum(verdicts.map(pick))
  return {
    schedules: verdicts.length,
    reports: of((one) => one.expected.reports),
    nameless: of((one) => one.expected.nameless),
    photos: of((one) => one.expected.photos),
    keptBack: of((one) => one.expected.keptBack),
    signUps: of((one) => one.expected.signUps),
    cancellations: of((one) => one.expected.cancellations),
    answers: of((one) => one.expected.answers),
    corrected: of((one) => one.expected.corrected),
    withdrawn: of((one) => one.expected.withdrawn),
    appKills: of((one) => one.kills),
    serverDeaths: of((one) => one.deaths),
    lost: of((one) => one.lost.length),
    doubled: of((one) => one.doubled.length),
    missingPhotos: of((one) => one.missingPhotos.length),
    unwanted: of((one) => one.unwanted.length),
    disagreements: of((one) => one.disagree.length),
    tied: of((one) => one.tied.length),
    tooEarly: of((one) => one.tooEarly.length),
  }
}

/** The long form says how far it is, and each broken seed at once. */
function tell(verdict: Verdict): void {
  const done = verdict.seed - FIRST + 1
  if (isBroken(verdict)) process.stderr.write(`seed ${verdict.seed}: ${JSON.stringify(verdict)}\n`)
  else if (done % TOLD_EVERY === 0) process.stderr.write(`${done} of ${COUNT}\n`)
}

test(
  `nothing is lost, doubled or without its photos in ${COUNT} schedules from seed ${FIRST}`,
  async () => {
    const { verdicts, faults, tally } = await liveAll(FIRST, COUNT, {}, tell)
    const all = totals(verdicts)
    process.stderr.write(`schedules ${JSON.stringify(all)}\n`)
    process.stderr.write(`mishaps ${JSON.stringify(tally.table())}\n`)
    expect(verdicts.filter(isBroken)).toEqual([])
    expect(faults).toEqual([])
    if (COUNT < 40) return
    // the schedules are worth something
    expect(all.reports).toBeGreaterThan(COUNT)
    expect(all.photos).toBeGreaterThan(2 * COUNT)
    expect(all.keptBack).toBeGreaterThan(COUNT / 10)
    expect(all.signUps).toBeGreaterThan(COUNT / 4)
    expect(all.cancellations).toBeGreaterThan(COUNT / 40)
    expect(all.answers).toBeGreaterThan(COUNT / 10)
    expect(all.appKills).toBeGreaterThan(COUNT)
    expect(all.serverDeaths).toBeGreaterThan(COUNT / 4)
    expect(all.nameless).toBeGreaterThan(COUNT / 8)
    expect(PARCELS.filter((parcel) => tally.of(parcel, 'sent') === 0)).toEqual([])
    // every mishap to every thing that travels takes some hundreds of schedules
    if (COUNT >= EVERY_CELL) expect(tally.missing()).toEqual([])
  },
  2 * HOUR,
)

const CONTROLS = 10
/** What they break is the phone or the door, whatever the database behind it. */
const control = testDatabase() === 'postgres' ? test : test.skip

control(
  'a server that does not know repeated keys is found out',
  async () => {
    const { verdicts } = await liveAll(1, 2 * CONTROLS, { forgetful: randomUUID })
    expect(verdicts.filter((one) => one.doubled.length > 0).length).toBeGreaterThan(0)
  },
  300_000,
)

control(
  'a phone that draws what it blinds anew after a restart is found out',
  async () => {
    const { verdicts } = await liveAll(1, CONTROLS, { phone: 'blinds anew' })
    expect(verdicts.filter((one) => one.lost.length > 0).length).toBeGreaterThan(0)
  },
  300_000,
)

control(
  'an outbox that sends what bears a name right behind what bears none is found out',
  async () => {
    const { verdicts } = await liveAll(1, CONTROLS, { phone: 'sends together' })
    expect(verdicts.filter((one) => one.tied.length > 0).length).toBeGreaterThan(0)
  },
  300_000,
)

control(
  'a phone that loses the receipt code before it has sent is found out',
  async () => {
    const { verdicts } = await liveAll(1, CONTROLS, { phone: 'forgets the code' })
    expect(verdicts.filter((one) => one.lost.includes('a receipt code')).length).toBeGreaterThan(0)
  },
  300_000,
)

control(
  'an outbox that does not wait as long as a busy server asks is found out',
  async () => {
    const { verdicts } = await liveAll(1, CONTROLS, { phone: 'knocks again' })
    expect(verdicts.filter((one) => one.tooEarly.length > 0).length).toBeGreaterThan(0)
  },
  300_000,
)
