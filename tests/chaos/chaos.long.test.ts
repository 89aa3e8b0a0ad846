import { spawnSync } from 'node:child_process'

it('whatever happens to the ground, nothing acknowledged is lost or doubled, nobody is stuck and nobody has to help', () => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'tests/chaos/run.ts', '--short'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const said = run.stdout.trim().split('\n')
  // its whole table where it fails: which fault, and what was wrong
  expect({ status: run.status, said: run.status === 0 ? [] : said, failed: run.stderr }).toEqual({
    status: 0,
    said: [],
    failed: '',
  })
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ tries: 5, lost: 0, doubled: 0, stuck: 0, human: 0 })
  expect(Reflect.get(Object(JSON.parse(said.at(-1) ?? '')), 'acknowledged')).toBeGreaterThan(20)
}, 300_000)
