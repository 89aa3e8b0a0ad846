// npm test: every check, the cheap ones first, each with its time; stops at the first stage in which one fails
import { spawn } from 'node:child_process'

const bin = (name) => `node_modules/.bin/${name}`
const node = process.execPath
const SYSTEM = ['--config', 'tests/system.config.mjs', '--runInBand']

/** What people get, and the parts in their states for the accessibility test. */
const BUILDS = ['web', 'weapp', 'cloud', 'host', 'release', 'gallery']

/** Stages come one after the other; the lines of a stage run side by side, the checks of a line in a row. */
const STAGES = [
  [
    [['build', node, ['config/build.mjs', ...BUILDS]]],
    [
      ['types', bin('tsc'), ['--noEmit', '-p', '.']],
      ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
      ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    ],
  ],
  [[['unit and integration on both databases', bin('jest'), []]]],
  // two worlds: each line has a database, a server and a browser of its own
  [
    [
      [
        'browser and mini-program',
        bin('jest'),
        [...SYSTEM, '--testPathIgnorePatterns', 'tests/accessibility'],
      ],
    ],
    [['accessibility', bin('jest'), [...SYSTEM, 'tests/accessibility']]],
  ],
]

const only = process.argv.slice(2)
const times = []

/** @returns whether it passed */
function run([name, command, args]) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) return Promise.resolve(true)
  process.stdout.write(`\n── ${name}\n`)
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
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
  for (const check of checks) if (!(await run(check))) return false
  return true
}

let passed = true
for (const lines of STAGES) {
  if (passed) passed = (await Promise.all(lines.map(inARow))).every(Boolean)
}
process.stdout.write('\n')
for (const [name, seconds] of times) process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${name}\n`)
process.exit(passed ? 0 : 1)
