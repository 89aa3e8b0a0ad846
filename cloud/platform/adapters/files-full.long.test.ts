import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEFAULT_LOCALE } from '../../shared/locale'
import { storageWords } from './words'

/** Writes photos until the disk is full, then one that still finds room; says what it was told and what lies there. */
const FILL = `
  Promise.all([import('./cloud/platform/adapters/files-disk.ts'), import('node:fs')])
    .then(async ([{ default: { diskFiles } }, { readdirSync }]) => {
      const folder = process.argv[1] + '/files'
      const files = diskFiles(folder, Buffer.alloc(32), '')
      const put = (name, bytes) => files.put('photos/ab/' + name, Buffer.alloc(bytes, 1), 'image/webp')
        .then(() => 'kept', (error) => [error.code, error.status, error.words])
      const ends = [await put('one.webp', 600000), await put('two.webp', 600000), await put('three.webp', 100000)]
      process.stdout.write(JSON.stringify({ ends, lying: readdirSync(folder + '/photos/ab').sort() }))
    })`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-full-'))
  mkdirSync(path.join(folder, 'disk'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// a disk of its own is only for who may make one
const onOwnDisk = spawnSync('unshare', ['-Urm', 'true']).status === 0 ? test : test.skip
onOwnDisk('a photo for which the disk has no room is refused kindly, and nothing of it stays', () => {
  const disk = path.join(folder, 'disk')
  const script = `mount -t tmpfs -o size=1m none '${disk}' && exec '${process.execPath}' --import tsx -e "$FILL" '${disk}'`
  const said = execFileSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], {
    env: { ...process.env, FILL },
    encoding: 'utf8',
  })
  expect(JSON.parse(said)).toEqual({
    ends: ['kept', ['unavailable', 503, storageWords.full(DEFAULT_LOCALE)], 'kept'],
    lying: ['one.webp', 'three.webp'],
  })
})
