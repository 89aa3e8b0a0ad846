import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dumpTo, requireTools, ToolFailedError, ToolMissingError } from './tools'

const URL_ = 'postgres://owner:geheim@127.0.0.1:6000/mulei?sslmode=require'
let folder: string
const before = process.env.PATH
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-tools-'))
  process.env.PATH = folder
})
afterEach(() => {
  process.env.PATH = before
  rmSync(folder, { recursive: true, force: true })
})

/** Lays a program of PostgreSQL's name there. */
function lay(name: string, script: string): void {
  const file = path.join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
const says = (version: string) => `echo "pg_dump (PostgreSQL) ${version} (Debian)"`
// programs of this test are scripts of a shell
const onUnix = process.platform === 'win32' ? test.skip : test

onUnix('no program, or one older than the server, is told by name; a newer one does', async () => {
  await expect(requireTools(URL_, 15)).rejects.toEqual(new ToolMissingError('pg_dump', null, 15))
  lay('pg_dump', says('15.18'))
  lay('pg_restore', says('14.2'))
  await expect(requireTools(URL_, 15)).rejects.toMatchObject({ tool: 'pg_restore', version: 14, needed: 15 })
  lay('pg_restore', says('17.1'))
  await requireTools(URL_, 15)
})

onUnix('the password is in no argument, and of our settings a program gets none', async () => {
  const told = path.join(folder, 'told')
  process.env.SECRET_KEY = 'our own secret'
  lay('pg_dump', `{ echo "$@"; echo "--"; /usr/bin/env; } > ${told}`)
  await dumpTo('/tmp/x.dump', URL_, '00-1')
  delete process.env.SECRET_KEY
  const { readFileSync } = await import('node:fs')
  const [args = '', env = ''] = readFileSync(told, 'utf8').split('--\n')
  expect(args).toContain('--snapshot=00-1')
  expect(args).not.toContain('geheim')
  expect(env).not.toContain('our own secret')
  expect(env.split('\n')).toEqual(
    expect.arrayContaining([
      'PGPASSWORD=geheim',
      'PGHOST=127.0.0.1',
      'PGPORT=6000',
      'PGUSER=owner',
      'PGDATABASE=mulei',
      'PGSSLMODE=require',
    ]),
  )
})

onUnix('that a program had no room is known, whatever the machine’s language is', async () => {
  lay(
    'pg_dump',
    `[ "$LC_ALL" = C ] && echo 'pg_dump: error: could not write to file: No space left on device' >&2; exit 1`,
  )
  await expect(dumpTo('/tmp/x.dump', URL_, '00-1')).rejects.toMatchObject({ full: true })
  lay('pg_dump', `echo 'pg_dump: error: something else' >&2; exit 1`)
  await expect(dumpTo('/tmp/x.dump', URL_, '00-1')).rejects.toMatchObject({ full: false })
})

onUnix('what a program says when it fails is told without what it quotes', async () => {
  lay(
    'pg_dump',
    `echo 'pg_dump: error: COPY failed: invalid input "138 0000"
DETAIL: row 138' >&2; exit 1`,
  )
  const failed = await dumpTo('/tmp/x.dump', URL_, '00-1').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ToolFailedError)
  expect(String(failed)).toMatch(/pg_dump: error: COPY failed/)
  expect(String(failed)).not.toContain('138')
})
