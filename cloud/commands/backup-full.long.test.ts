/** Back-ups onto a disk without room: a real one, as small as the system makes it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addEntries } from '../../tests/support/backed-up'
import { MIGRATIONS } from '../../tests/support/migrations'
import { openPglite } from '../platform/database/pglite'
import { backupTrouble } from './words/backup'

/** Makes two back-ups and fills the disk between them; says how each ended and what lies there. */
const FILL = `
  Promise.all([
    import('./cloud/commands/backup-place.ts'), import('./cloud/commands/backup-run.ts'), import('node:fs'),
  ]).then(async ([{ default: { readBackupPlace } }, { default: { runBackup } }, { readdirSync, writeFileSync, statfsSync }]) => {
    const [, disk, data] = process.argv
    const place = readBackupPlace({ env: { ...JSON.parse(process.env.KEYS), DATA_DIR: data, BACKUP_DIR: disk } }, process.cwd(), false)
    const complained = []
    const terminal = { say: () => {}, complain: (text) => void complained.push(text) }
    const ends = [(await runBackup(place, terminal, new Date('2026-10-16T01:00:00Z'))).code]
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(disk + '/other', Buffer.alloc(bavail * bsize - 65536))
    ends.push((await runBackup(place, terminal, new Date('2026-10-17T01:00:00Z'))).code)
    process.stdout.write(JSON.stringify({ ends, complained, lying: readdirSync(disk).sort() }))
  })`

const KEYS = {
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
}

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-backup-full-'))
  mkdirSync(path.join(folder, 'disk'))
  mkdirSync(path.join(folder, 'data'))
  const { db, close } = await openPglite(path.join(folder, 'data/database'), MIGRATIONS)
  await addEntries(db, 3)
  await close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// a disk of its own is only for who may make one
const onOwnDisk = spawnSync('unshare', ['-Urm', 'true']).status === 0 ? test : test.skip
onOwnDisk('what finds no room is one sentence, no half of it stays, and the older one does', () => {
  const [disk, data] = ['disk', 'data'].map((name) => path.join(folder, name))
  const script = `mount -t tmpfs -o size=64m none '${disk}' && exec '${process.execPath}' --import tsx -e "$FILL" '${disk}' '${data}'`
  const said = execFileSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], {
    env: { ...process.env, FILL, KEYS: JSON.stringify(KEYS), NODE_ENV: 'test', DATABASE_URL: '' },
    encoding: 'utf8',
  })
  expect(JSON.parse(said)).toEqual({
    ends: [0, 2],
    complained: [backupTrouble.full],
    lying: expect.arrayContaining(['mulei-20261016-090000', 'other']) as string[],
  })
  expect(said).not.toContain('.part')
  expect(said).not.toContain('mulei-20261017')
})
