import sharp from 'sharp'
import { fileReport, makePhoto, makeStaff, type Staff } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { photoKey } from '../../files'
import { reportsContract } from '../contract'
import { mapContract } from '../contract/map'

let t: TestServices
let staff: Staff
let reporter: Person
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterEach(() => t.stop())

async function filed(count: number) {
  const photos: string[] = []
  for (let i = 0; i < count; i += 1) {
    const photo = await makePhoto(t.db, reporter.id)
    const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9ab' } })
      .webp()
      .withExif({ IFD0: { ImageDescription: 'whose' } })
      .toBuffer()
    await t.kernel.parts.files.put(photoKey(photo, 'full'), bytes, 'image/webp')
    photos.push(photo)
  }
  const { caseId } = await fileReport(t, reporter, { photos })
  return { caseId, photos }
}
const waiting = (input: object = {}) => t.call(mapContract.photosWaiting, input, { as: staff.dispatcher })
const regions = [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }]

it('shows the county each photo that waits, page by page, until somebody has looked at it', async () => {
  await makePhoto(t.db, reporter.id)
  const { caseId, photos } = await filed(3)
  const first = await waiting({ limit: 2 })
  expect([first.left, first.items.length]).toEqual([3, 2])
  const rest = await waiting({ limit: 2, after: first.next })
  expect(rest.next).toBeNull()
  expect([...first.items, ...rest.items].map(({ photo }) => photo.id).sort()).toEqual([...photos].sort())
  const [one] = first.items
  await t.call(
    reportsContract.checkPhoto,
    { caseId, version: one?.version ?? 0, fileId: one?.photo.id ?? '', passed: false },
    { as: staff.dispatcher },
  )
  const after = await waiting()
  expect([after.left, after.items.map(({ photo }) => photo.id)]).toEqual([
    2,
    expect.not.arrayContaining([one?.photo.id]),
  ])
})

it('is for the desk that decides', async () => {
  for (const as of [staff.town, staff.village, staff.department, staff.leader, staff.auditor, reporter])
    await expect(t.call(mapContract.photosWaiting, {}, { as })).rejects.toMatchObject({ code: 'forbidden' })
})

it('shows what a blur would make and keeps nothing; a blurred photo waits once, as it is shown', async () => {
  const { caseId, photos } = await filed(1)
  const [fileId = ''] = photos
  const look = (as: Person) => t.call(mapContract.blurPreview, { caseId, fileId, regions }, { as })
  const { picture } = await look(staff.dispatcher)
  const bytes = Buffer.from(picture.replace('data:image/webp;base64,', ''), 'base64')
  const { format, width, exif } = await sharp(bytes).metadata()
  expect([format, width, exif]).toEqual(['webp', 640, undefined])
  expect((await waiting()).items[0]?.photo.blurred).toBeUndefined()
  for (const as of [staff.town, staff.leader, reporter])
    await expect(look(as)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not_found/) })
  const blur = (version: number) =>
    t.call(reportsContract.blurPhoto, { caseId, version, fileId, regions }, { as: staff.dispatcher })
  const twice = await blur((await blur(1)).version)
  const now = await waiting()
  expect([now.left, now.items.length, now.items[0]?.photo.blurred]).toEqual([1, 1, true])
  expect(now.items[0]?.photo.full).toBe(twice.photos[0]?.full)
  await t.call(
    reportsContract.checkPhoto,
    { caseId, version: twice.version, fileId, passed: true },
    { as: staff.dispatcher },
  )
  expect((await waiting()).left).toBe(0)
  // nor do its copies stay among those that the queue walks along
  const { rows } = await t.db.execute<{ n: number }>(
    "select count(*)::int as n from files where content_check = 'waiting' and used_by like 'case:%'",
  )
  expect(rows).toEqual([{ n: 0 }])
})
