import { faultsOf } from './goals'
import { soak } from './soak'

/** The long form, with its figures, is `npm run test:soak`. */
const SHORT = { seconds: 8, connections: 24, crowd: 60 }

test('all jobs at once: nothing is lost, nothing breaks, no seat is sold twice, and the probes are answered', async () => {
  const findings = await soak(SHORT)
  expect(faultsOf(findings)).toEqual([])
  for (const kind of ['air', 'sign up', 'envelope', 'report', 'report of nobody', 'inbox', 'storm'])
    expect([kind, findings.tallies.get(kind)?.done]).toEqual([kind, expect.any(Number)])
  // readers were served while everybody wanted one activity
  expect(findings.reads.storm).toBeGreaterThan(0)
}, 120_000)
