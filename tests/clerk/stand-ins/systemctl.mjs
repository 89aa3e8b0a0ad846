#!/usr/bin/env node
// In place of systemd where none runs (a root without an init): starts what the units say, as they say it.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, realpathSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

const UNITS = '/etc/systemd/system'
const [verb, ...words] = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('-')).map((name) => name.replace(/\.service$/, ''))
const now = words.includes('--now')

/** All values of a setting of a unit, in their order; `%i` is what stands behind its `@`. */
function unitOf(name) {
  const [stem, instance = ''] = name.split('@')
  const file = `${UNITS}/${name.includes('@') ? `${stem}@` : stem}.service`
  const lines = readFileSync(file, 'utf8').replaceAll('%i', instance).split('\n')
  return (key) => lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1))
}

function environmentOf(unit) {
  const given = { PATH: '/usr/local/bin:/usr/bin:/bin' }
  const take = (line) => {
    const [, name, value = ''] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim()) ?? []
    if (name) given[name] = value.replace(/^"(.*)"$/, '$1')
  }
  unit('Environment').forEach(take)
  for (const file of unit('EnvironmentFile')) {
    const there = file.replace(/^-/, '')
    if (file.startsWith('-') && !existsSync(there)) continue
    readFileSync(there, 'utf8').split('\n').forEach(take)
  }
  return given
}

function startOptions(unit) {
  const [user] = unit('User')
  const id = (kind) => Number(execFileSync('id', [kind, user], { encoding: 'utf8' }))
  process.umask(parseInt(unit('UMask')[0] ?? '22', 8))
  return {
    cwd: realpathSync(unit('WorkingDirectory')[0]),
    env: environmentOf(unit),
    ...(user ? { uid: id('-u'), gid: id('-g') } : {}),
  }
}

const pidFile = (name) => `/run/stand-in-${name}.pid`
/** One that has ended and that nobody asks about is still listed, as a zombie. */
function alive(pid) {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** Keeps a service running until it is told to stop. */
function supervise(name) {
  const unit = unitOf(name)
  const [program, ...args] = unit('ExecStart')[0].split(' ')
  let child
  let stopping = false
  const log = openSync(`/var/log/${name}.log`, 'a')
  const start = () => {
    child = spawn(program, args, { ...startOptions(unit), stdio: ['ignore', log, log] })
    child.on('exit', () =>
      stopping ? process.exit(0) : setTimeout(start, Number(unit('RestartSec')[0]) * 1000),
    )
  }
  process.on('SIGTERM', () => {
    stopping = true
    child.kill('SIGTERM')
  })
  start()
}

function start(name) {
  if (name === 'postgresql') {
    const [version] = readdirSync('/etc/postgresql')
    execFileSync('pg_ctlcluster', [version, 'main', 'start'], { stdio: 'inherit' })
  } else if (name === 'nginx') execFileSync('nginx', { stdio: 'inherit' })
  else if (unitOf(name)('Type')[0] === 'oneshot') {
    const unit = unitOf(name)
    const [program, ...args] = unit('ExecStart')[0].split(' ')
    execFileSync(program, args, { ...startOptions(unit), stdio: 'inherit' })
  } else {
    const child = spawn(process.execPath, [process.argv[1], 'supervise', name], {
      detached: true,
      stdio: 'ignore',
    })
    writeFileSync(pidFile(name), String(child.pid))
    child.unref()
  }
}

function stop(name) {
  const pid = Number(readFileSync(pidFile(name), 'utf8'))
  process.kill(pid, 'SIGTERM')
  while (alive(pid)) wait(50)
  rmSync(pidFile(name))
}

if (verb === 'supervise') supervise(names[0])
else if (verb === 'start' || (verb === 'enable' && now))
  for (const name of names) {
    if (!name.endsWith('.timer')) start(name)
    // of a timer there is the service that it starts
    else unitOf(name.replace(/\.timer$/, ''))
  }
else if (verb === 'stop') names.forEach(stop)
else if (verb === 'restart')
  for (const name of names) {
    stop(name)
    start(name)
  }
else if (verb === 'reload') execFileSync('nginx', ['-s', 'reload'], { stdio: 'inherit' })
else if (!['daemon-reload', 'disable', 'enable', 'list-units'].includes(verb)) {
  process.stderr.write(`no stand-in for systemctl ${verb}\n`)
  process.exit(1)
}
