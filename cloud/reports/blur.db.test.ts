import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { fileReport, makePhoto, makeStaff } from '../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../tests/support/services'
import { photoKey } from '../files/store'
import { auditLog } from '../platform/kernel/tables'
import { pixelate } from './blur'
import { reportsContract } from './contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** Stripes of one pixel: anything fine that survives shows as contrast. */
async function stripes(): Promise<Buffer> {
  const [width, height] = [240, 160]
  const data = Buffer.alloc(width * height * 3)
  for (let i = 0; i < width * height; i++) data.fill((i % width) % 2 ? 255 : 0, i * 3, i * 3 + 3)
  return sharp(data, { raw: { width, height, channels: 3 } })
    .webp({ lossless: true })
    .toBuffer()
}

/** Spread of grey values in a part of a picture. */
async function contrast(picture: Buffer, left: number): Promise<number> {
  const { channels } = await sharp(
    await sharp(picture).extract({ left, top: 20, width: 80, height: 100 }).png().toBuffer(),
  ).stats()
  return channels[0]?.stdev ?? 0
}

it('leaves nothing fine in the region, and the rest as it was', async () => {
  const copy = await pixelate(await stripes(), [{ x: 0, y: 0, width: 0.5, height: 1 }])
  expect([copy.width, copy.height]).toEqual([240, 160])
  expect(await contrast(copy.full, 20)).toBeLessThan(12)
  expect(await contrast(copy.full, 140)).toBeGreaterThan(60)
})

it('shows everybody the copy, keeps the original apart, and is written down', async () => {
  const staff = await makeStaff(t)
  const reporter = await t.person()
  const photo = await makePhoto(t.db, reporter.id)
  await t.kernel.parts.files.put(photoKey(photo, 'full'), await stripes(), 'image/webp')
  const { caseId } = await fileReport(t, reporter, { photos: [photo] })
  const blurred = await t.call(
    reportsContract.blurPhoto,
    { caseId, version: 1, fileId: photo, regions: [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }] },
    { as: staff.dispatcher },
  )
  expect(blurred.photos).toHaveLength(1)
  expect(blurred.photos[0]?.id).toBe(photo)
  expect(blurred.photos[0]?.full).not.toContain(photo)
  const seen = await t.call(reportsContract.case, { caseId }, { as: reporter })
  // nor its id: where addresses are made of it, as in WeChat's storage, that would be the original itself
  expect(JSON.stringify(seen)).not.toContain(photo)
  expect(await t.kernel.parts.files.get(photoKey(photo, 'full'))).not.toBeNull()
  const log = await t.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `case:${caseId}`))
  expect(log.map((row) => row.action)).toEqual(['case.photo.blur'])
  await expect(
    t.call(
      reportsContract.blurPhoto,
      { caseId, version: blurred.version, fileId: caseId, regions: [{ x: 0, y: 0, width: 1, height: 1 }] },
      { as: staff.dispatcher },
    ),
  ).rejects.toMatchObject({ code: 'not_found' })
})
