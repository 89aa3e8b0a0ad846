import { randomUUID } from 'node:crypto'
import type * as photo from '../../../cloud/features/files/photo'
import type { Verdict } from './judge'
import { isBroken, liveAll } from './live'
import type * as cleaning from './once-cleaned'

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
const TOLD_EVERY = 250
const HOUR = 3_600_000

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)

function totals(verdicts: readonly Verdict[]) {
  const of = (pick: (one: Verdict) => number) => sum(verdicts.map(pick))
  return {
    schedules: verdicts.length,
    reports: of((one) => one.expected.reports),
    photos: of((one) => one.expected.photos),
    keptBack: of((one) => one.expected.keptBack),
    signUps: of((one) => one.expected.signUps),
    cancellations: of((one) => one.expected.cancellations),
    answers: of((one) => one.expected.answers),
    appKills: of((one) => one.kills),
    serverDeaths: of((one) => one.deaths),
    lost: of((one) => one.lost.length),
    doubled: of((one) => one.doubled.length),
    missingPhotos: of((one) => one.missingPhotos.length),
    unwanted: of((one) => one.unwanted.length),
    disagreements: of((one) => one.disagree.length),
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
    const { verdicts, faults } = await liveAll(FIRST, COUNT, {}, tell)
    const all = totals(verdicts)
    process.stderr.write(`schedules ${JSON.stringify(all)}\n`)
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
  },
  2 * HOUR,
)

test('a server that does not know repeated keys is found out', async () => {
  const { verdicts } = await liveAll(1, 25, { forgetful: randomUUID })
  expect(verdicts.filter((one) => one.doubled.length > 0).length).toBeGreaterThan(2)
}, 300_000)
