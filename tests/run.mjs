// npm test: every check, the cheap ones first, each with its time; stops at the first stage in which one fails.
// npm run check: those that need no build and no database. Words after either run only the checks that have them.
import { spawn } from 'node:child_process'

const bin = (name) => `node_modules/.bin/${name}`
const node = process.execPath
const SYSTEM = ['--config', 'tests/system.config.mjs', '--runInBand']

/** What people get, and the parts in their states for the accessibility test. */
const BUILDS = ['web', 'weapp', 'cloud', 'host', 'release', 'gallery']
const BUILD = ['build', node, ['config/build.mjs', ...BUILDS]]
const TYPES = [
  'types',
  bin('tsc'),
  ['--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
]
const LINT = ['lint', bin('eslint'), ['.', '--max-warnings', '0']]
const FORMAT = ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']]
const DEAD = ['dead code', bin('knip'), ['--no-progress']]
const UNIT = ['unit', bin('jest'), ['--selectProjects', 'unit', '--maxWorkers', '1']]
const TESTS = ['unit and integration', bin('jest'), [], { INTEGRATION: 'short' }]
// two worlds: each line has a database, a server and a browser of its own; as long as one another
const BESIDE = 'tests/(accessibility|release|sizes|weapp)/'
const BROWSER = ['browser', bin('jest'), [...SYSTEM, '--testPathIgnorePatterns', BESIDE]]
const OTHERS = ['accessibility, mini-program, sizes and release', bin('jest'), [...SYSTEM, BESIDE]]

/** Stages come one after the other; the lines of a stage run side by side, the checks of a line in a row. */
const ALL = [[[BUILD], [TYPES, LINT, FORMAT, DEAD]], [[TESTS]], [[BROWSER], [OTHERS]]]
// the longest first; both lines take from the same row whatever comes next, so that neither core waits
const ROW = [UNIT, LINT, TYPES, FORMAT, DEAD]
const QUICK = [[ROW, ROW]]

const [first, ...rest] = process.argv.slice(2)
const quick = first === '--quick'
const only = quick ? rest : process.argv.slice(2)
const times = []

/** @returns whether it passed */
function run([name, command, args, env]) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) return Promise.resolve(true)
  process.stdout.write(`\n── ${name}\n`)
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    const end = (passed) => {
      times.push([name, (Date.now() - started) / 1000])
      if (!passed) process.stderr.write(`\n${name}: failed\n`)
      resolve(passed)
    }
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
  })
}

async function inARow(checks) {
  for (let check = checks.shift(); check; check = checks.shift()) if (!(await run(check))) return false
  return true
}

let passed = true
for (const lines of quick ? QUICK : ALL) {
  if (passed) passed = (await Promise.all(lines.map(inARow))).every(Boolean)
}
process.stdout.write('\n')
for (const [name, seconds] of times) process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${name}\n`)
process.exit(passed ? 0 : 1)
