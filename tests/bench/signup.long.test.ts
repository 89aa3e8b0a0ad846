import { spawnSync } from 'node:child_process'

it('the bench of signing up, in short: statuses, seats, order and counts hold under a crowd', () => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'tests/bench/signup.ts', '--short'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const lines = run.stdout.trim().split('\n')
  expect({ status: run.status, said: run.stderr }).toEqual({ status: 0, said: '' })
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
    hot: expect.any(Number),
    spread: expect.any(Number),
    list: expect.any(Number),
    bystander_p95_ms: expect.anything(),
    processes: { '2': expect.any(Number) },
    wrong: 0,
  })
}, 600_000)
