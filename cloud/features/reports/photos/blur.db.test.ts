import multipart from '@fastify/multipart'
import { and, eq } from 'drizzle-orm'
import fastify from 'fastify'
import sharp from 'sharp'
import { fileReport, makePhoto, makeStaff, VILLAGE } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { photoKey } from '../../files/photos'
import { DEADLINES } from '../../../host/deadlines'
import { mountFiles } from '../../../host/routes'
import { routes } from '../../../product'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { pixelate } from './blur'
import { reportsContract } from '../contract'
import { ORIGINAL_OPENED } from './originals'

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

describe('the original of a blurred photo', () => {
  const REASON = '核对车牌，移交公安'

  async function blurredCase() {
    const staff = await makeStaff(t)
    const reporter = await t.person()
    const photo = await makePhoto(t.db, reporter.id)
    await t.kernel.parts.files.put(photoKey(photo, 'full'), await stripes(), 'image/webp')
    const { caseId } = await fileReport(t, reporter, { photos: [photo] })
    const regions = [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }]
    const blur = (version: number) =>
      t.call(reportsContract.blurPhoto, { caseId, version, fileId: photo, regions }, { as: staff.dispatcher })
    return { staff, reporter, photo, caseId, blur }
  }

  it('is opened for a reason that is written down, by the county and the desk that has the case', async () => {
    const { staff, photo, caseId, blur } = await blurredCase()
    const input = { caseId, fileId: photo, reason: REASON }
    const open = (as: Person) => t.call(reportsContract.openOriginal, input, { as })
    // there is none before it is blurred
    await expect(open(staff.dispatcher)).rejects.toMatchObject({ code: 'invalid' })
    const blurred = await blur(1)
    expect([blurred.photos[0]?.blurred, blurred.actions.includes('openOriginal')]).toEqual([true, true])
    expect((await open(staff.dispatcher)).url).toContain('size=original')
    const accepted = await t.call(
      reportsContract.accept,
      { caseId, version: blurred.version },
      { as: staff.dispatcher },
    )
    const to = { caseId, version: accepted.version, desk: VILLAGE }
    await t.call(reportsContract.dispatch, to, { as: staff.dispatcher })
    await open(staff.village)
    for (const as of [staff.town, staff.leader, staff.auditor])
      await expect(open(as)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(open(staff.otherVillage)).rejects.toMatchObject({ code: 'not_found' })
    const log = await t.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, `case:${caseId}`), eq(auditLog.action, ORIGINAL_OPENED)))
    expect(log.map((row) => [row.actorId, row.reason, row.detail])).toMatchObject([
      [staff.dispatcher.id, REASON, { photo }],
      [staff.village.id, REASON, { photo, desk: VILLAGE }],
    ])
  })

  it('is behind no address that was signed for anything else, and behind its own for five minutes', async () => {
    const { staff, reporter, photo, caseId, blur } = await blurredCase()
    const app = fastify()
    await app.register(multipart)
    mountFiles(app, routes, t.kernel, DEADLINES)
    const status = async (url: string) => (await app.inject(url)).statusCode
    const now = new Date()
    const seen = await t.call(reportsContract.case, { caseId }, { as: reporter, now })
    const before = seen.photos[0]?.full ?? ''
    expect(await status(before)).toBe(200)
    const first = await blur(1)
    expect(await status(before)).not.toBe(200)
    const copy = await t.call(reportsContract.case, { caseId }, { as: reporter, now })
    expect(await status(copy.photos[0]?.full ?? '')).toBe(200)
    // a copy on which too little was blurred goes the same way
    await blur(first.version)
    expect(await status(copy.photos[0]?.full ?? '')).not.toBe(200)
    const input = { caseId, fileId: photo, reason: REASON }
    const opened = await t.call(reportsContract.openOriginal, input, { as: staff.dispatcher, now })
    const answer = await app.inject(opened.url)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    const past = new Date(now.getTime() - 5 * 60_000)
    const old = await t.call(reportsContract.openOriginal, input, { as: staff.dispatcher, now: past })
    expect(await status(old.url)).toBe(403)
    expect(await status(opened.url.replace('size=original', 'size=full'))).toBe(403)
    await app.close()
  })
})
