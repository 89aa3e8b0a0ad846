// npm test: every check, the cheap ones first, each with its time; stops at the first that fails
import { spawn } from 'node:child_process'

const bin = (name) => `node_modules/.bin/${name}`
const STEPS = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['build', process.execPath, ['config/build.mjs']],
  ['unit and integration on both databases', bin('jest'), []],
  ['browser and mini-program', bin('jest'), ['--config', 'tests/system.config.mjs', '--runInBand']],
]

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

const only = process.argv.slice(2)
const times = []
for (const [name, command, args] of STEPS) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue
  process.stdout.write(`\n── ${name}\n`)
  const started = Date.now()
  const code = await run(command, args)
  times.push([name, (Date.now() - started) / 1000])
  if (code !== 0) {
    process.stderr.write(`\n${name}: failed\n`)
    process.exit(code)
  }
}
process.stdout.write('\n')
for (const [name, seconds] of times) process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${name}\n`)
