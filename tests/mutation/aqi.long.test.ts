import { spawnSync } from 'node:child_process'

/** The script as `npm run test:mutate-aqi` starts it, over a part of the changes. */
function mutate(...args: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tests/mutation/aqi.ts', ...args],
    { encoding: 'utf8' },
  )
  return { status, stdout }
}

it('every eleventh change of a breakpoint makes a test of the engine fail', () => {
  const { status, stdout } = mutate('--every', '11')
  expect(stdout).toMatch(/^\d{2} changes: \d{2} killed .*, 0 survived/)
  expect(status).toBe(0)
})

it('says so when tests do not notice', () => {
  const { status, stdout } = mutate('--every', '40', '--tests', 'composite')
  expect(stdout).toMatch(/^survived {2}2012 so2_day: /)
  expect(status).toBe(1)
})
