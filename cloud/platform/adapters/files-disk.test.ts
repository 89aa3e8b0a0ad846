import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diskFiles } from './files-disk'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mulei-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const secret = Buffer.alloc(32, 7)
const modeOf = (name: string) => statSync(path.join(folder, name)).mode & 0o777

it('keeps folders and files to itself, and shuts those of before', async () => {
  mkdirSync(path.join(folder, 'incoming'))
  chmodSync(path.join(folder, 'incoming'), 0o755)
  await diskFiles(folder, secret, '').put('photos/ab/x.webp', Buffer.from('x'), 'image/webp')
  const modes = ['', 'incoming', 'photos', 'photos/ab', 'photos/ab/x.webp'].map(modeOf)
  expect(modes).toEqual([0o700, 0o700, 0o700, 0o700, 0o600])
})

it('notes the time it is given in place of now, of folders too', async () => {
  const files = diskFiles(folder, secret, '')
  await files.put('photos/ab/named.webp', Buffer.from('x'), 'image/webp')
  const day = new Date('2026-10-16T00:00:00+08:00')
  await files.put('photos/ab/nobodys.webp', Buffer.from('x'), 'image/webp', day)
  await files.put('photos/cd/nobodys.webp', Buffer.from('x'), 'image/webp', day)
  const timeOf = (name: string) => statSync(path.join(folder, name)).mtime.getTime()
  const noted = ['', 'photos', 'photos/ab', 'photos/cd', 'photos/ab/nobodys.webp', 'photos/cd/nobodys.webp']
  expect(noted.map(timeOf)).toEqual(noted.map(() => day.getTime()))
  expect(timeOf('photos/ab/named.webp')).toBeGreaterThan(day.getTime())
})

it('refuses kindly what is more than it may hold, and writes nothing of it', async () => {
  const files = diskFiles(folder, secret, '', 100)
  await files.put('photos/ab/one.webp', Buffer.alloc(60), 'image/webp')
  const more = files.put('photos/ab/two.webp', Buffer.alloc(60), 'image/webp')
  await expect(more).rejects.toMatchObject({ code: 'unavailable', words: expect.stringContaining('满了') })
  expect(readdirSync(path.join(folder, 'photos/ab'))).toEqual(['one.webp'])
  await files.put('photos/ab/three.webp', Buffer.alloc(40), 'image/webp')
})
