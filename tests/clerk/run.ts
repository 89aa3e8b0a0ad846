/**
 * `npm run test:clerk`: a clerk with a bare Debian and the handbook. Types what `docs/operate.zh.md` says, word for word
 * and in its order: installs, makes a back-up, loses data, restores, upgrades and goes back while people use it.
 *
 * Needs root, debootstrap, a way to a Debian mirror, and nothing of this machine's services: the root has its own
 * network, processes and PostgreSQL. `CLERK_BASE` and `CLERK_RELEASE` name a bare root and a release that are there
 * already. Stand-ins: systemd (the
 * units are started as they say, and verified by systemd-analyze where there is one) and the certificate authority.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { blocksOf, commandsOf, SECTIONS } from './handbook'

const DOMAIN = 'air.mulei.example'
const MIRROR = process.env.CLERK_MIRROR ?? 'http://deb.debian.org/debian'

const say = (text: string) => process.stdout.write(`${text}\n`)

function run(program: string, ...args: string[]): void {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`)
}

const inside = (root: string, ...command: string[]) =>
  run('unshare', '-m', '-p', '-f', '--kill-child', 'bash', 'tests/clerk/enter.sh', root, 'in', ...command)

function put(file: string, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, mode)
}

/** Node as its own download lays it: nothing of Debian's. */
function layNode(root: string): void {
  const node = realpathSync(process.execPath)
  cpSync(node, path.join(root, 'usr/local/bin/node'))
  const npm = path.resolve(path.dirname(node), '../lib/node_modules/npm')
  cpSync(npm, path.join(root, 'usr/local/lib/node_modules/npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(root, 'usr/local/bin/npm'))
}

function layStandIns(root: string): void {
  const own = path.join(root, 'usr/local/lib/clerk')
  put(path.join(own, 'systemctl.mjs'), readFileSync('tests/clerk/stand-ins/systemctl.mjs', 'utf8'), 0o755)
  symlinkSync('/usr/local/lib/clerk/systemctl.mjs', path.join(root, 'usr/local/bin/systemctl'))
  put(
    path.join(root, 'usr/local/bin/certbot'),
    readFileSync('tests/clerk/stand-ins/certbot.sh', 'utf8'),
    0o755,
  )
  const ca = (name: string) => path.join(own, name)
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '90',
      '-subj',
      '/CN=a made authority',
      '-keyout',
      ca('ca.key'),
      '-out',
      ca('ca.pem'),
    ],
    { stdio: 'ignore' },
  )
  put(path.join(root, 'usr/local/share/ca-certificates/clerk.crt'), readFileSync(ca('ca.pem'), 'utf8'))
  // nothing starts by being installed: the handbook starts it
  put(path.join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', 0o755)
}

/** systemd's own opinion of the units, where there is a systemd. */
function verifyUnits(): void {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) {
    say('── no systemd-analyze here: the units are not verified')
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-units-'))
  const units = blocksOf(SECTIONS).flatMap((block) =>
    block.kind === 'write' && block.file.startsWith('/etc/systemd/') ? [block] : [],
  )
  // of a template an instance is verified
  const files = units.map(({ file, text }) => {
    const target = path.join(folder, path.basename(file).replace('@.', '@8080.'))
    writeFileSync(target, text.replace('/usr/bin/node', process.execPath))
    return target
  })
  const { stderr, status } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  const own = stderr.split('\n').filter((line) => line.includes('mulei'))
  if (own.length > 0) throw new Error(`systemd-analyze verify (${status}):\n${own.join('\n')}`)
  say(`── ${files.length} units verified by systemd-analyze`)
}

function main(): void {
  if (process.getuid?.() !== 0) throw new Error('root is needed')
  const { CLERK_RELEASE: release = 'dist/release' } = process.env
  if (release === 'dist/release') run(process.execPath, 'config/build.mjs', 'release')
  verifyUnits()
  const root = mkdtempSync(path.join(tmpdir(), 'mulei-clerk-'))
  try {
    chmodSync(root, 0o755)
    const { CLERK_BASE: base } = process.env
    say('── a bare Debian')
    if (base === undefined)
      run('debootstrap', '--variant=minbase', '--include=ca-certificates', 'bookworm', root, MIRROR)
    else run('cp', '-a', `${base}/.`, root)
    layNode(root)
    layStandIns(root)
    if (existsSync('/etc/resolv.conf')) cpSync('/etc/resolv.conf', path.join(root, 'etc/resolv.conf'))
    put(path.join(root, 'etc/hosts'), `127.0.0.1 localhost ${DOMAIN}\n`)
    run('cp', '-a', release, path.join(root, 'srv/mulei-1'))
    say('── what is installed from the network')
    const [first] = blocksOf(SECTIONS)
    const installing = commandsOf(first?.text ?? '').filter((line) => line.startsWith('apt-get'))
    if (installing.length === 0) throw new Error('the handbook installs nothing')
    inside(root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'bash', '-e', '-c', installing.join('\n'))
    inside(root, 'update-ca-certificates')
    const args = [...process.execArgv, 'tests/clerk/inside.ts', root, DOMAIN]
    run(
      'unshare',
      '-m',
      '-n',
      '-p',
      '-f',
      '--kill-child',
      'bash',
      'tests/clerk/enter.sh',
      root,
      'beside',
      process.execPath,
      ...args,
    )
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

main()
