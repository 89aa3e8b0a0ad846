import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** The long form, with its figures, is `npm run test:soak`; what depends on the machine is not asked here. */
const SHORT = { SOAK_SECONDS: '8', SOAK_CONNECTIONS: '24', SOAK_CROWD: '60' }
const KINDS = ['air', 'sign up', 'envelope', 'report', 'report of nobody', 'inbox', 'storm']

test('all jobs at once: nothing is lost, nothing breaks, no seat is sold twice, and the probes are answered', async () => {
  const env = { ...process.env, ...SHORT }
  const run = spawn(process.execPath, ['--import', 'tsx', 'tests/soak/run.ts'], { env })
  const [said, wrong] = await Promise.all([text(run.stdout), text(run.stderr)])
  expect(wrong).toBe('')
  expect(said).toMatch(/^soak: 0 faults/m)
  const idle = KINDS.filter((kind) => !new RegExp(`^${kind}: asked \\d+, done [1-9]`, 'm').test(said))
  expect(idle).toEqual([])
}, 180_000)
