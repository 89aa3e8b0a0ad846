import { and, eq, isNull } from 'drizzle-orm'
import {
  fileReport,
  INSIDE,
  makePhoto,
  makeStaff,
  OTHER_TOWN,
  OTHER_VILLAGE,
  type Staff,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { hashDistance, SAME_PICTURE_BITS } from '../../files/photo'
import { files } from '../../files/tables'
import { DAY_MS } from '../../../shared/time'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterAll(() => t.stop())

const later = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS)
const elsewhere = {
  place: { town: OTHER_TOWN, village: OTHER_VILLAGE },
  categories: ['noise.traffic' as const],
}

/** A report of somebody new with one photo. */
async function filed(hashes: { cleanHash?: string; differenceHash?: string }, change = {}, now = TEST_NOW) {
  const person = await t.person()
  const photo = await makePhoto(t.db, person.id, false, hashes)
  return fileReport(t, person, { photos: [photo], ...change }, now)
}
const atDesk = (caseId: string, now = TEST_NOW) =>
  t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher, now })

describe('the same photo in another case', () => {
  it('is told to the dispatcher, whatever category, place and time', async () => {
    const first = await filed({ cleanHash: 'aa01' }, { place: { ...elsewhere.place, point: INSIDE } })
    const second = await filed({ cleanHash: 'aa01' }, elsewhere, later(200))
    const seen = await atDesk(second.caseId, later(200))
    expect(seen.possibleSame).toBe(true)
    expect(seen.similar).toMatchObject([{ id: first.caseId, samePhoto: true, metres: null }])
    // the first did not know of it yet, and its desk sees it now
    const back = await atDesk(first.caseId)
    expect([back.possibleSame, back.similar.map((other) => other.id)]).toEqual([false, [second.caseId]])
  })

  it('is recognised when it was re-encoded, within 30 days', async () => {
    const [one, near, far] = ['0f1e2d3c4b5a6978', '0f1e2d3c4b5a6987', '00112233ccddeeff'] as const
    expect(hashDistance(one, near)).toBeLessThanOrEqual(SAME_PICTURE_BITS)
    expect(hashDistance(one, far)).toBeGreaterThan(SAME_PICTURE_BITS)
    const first = await filed({ differenceHash: one })
    const again = await filed({ differenceHash: near }, elsewhere, later(29))
    const other = await filed({ differenceHash: far }, elsewhere, later(29))
    const late = await filed({ differenceHash: near }, elsewhere, later(61))
    expect((await atDesk(again.caseId, later(29))).similar.map((twin) => twin.id)).toEqual([first.caseId])
    expect((await atDesk(other.caseId, later(29))).possibleSame).toBe(false)
    expect((await atDesk(late.caseId, later(61))).possibleSame).toBe(false)
  })

  it('counts exactly up to the distance that means the same picture', async () => {
    const base = 'a5a5a5a5a5a5a5a5'
    const first = await filed({ differenceHash: base }, {}, later(300))
    const at = await filed({ differenceHash: 'a5a5a5a5a5a5a55a' }, elsewhere, later(301))
    const beyond = await filed({ differenceHash: '25a5a5a5a5a5a55a' }, elsewhere, later(301))
    expect((await atDesk(at.caseId)).similar.map((twin) => twin.id)).toContain(first.caseId)
    expect((await atDesk(beyond.caseId)).similar.map((twin) => twin.id)).not.toContain(first.caseId)
  })

  it('is not a blank wall', async () => {
    await filed({ differenceHash: '0000000000000000' }, {}, later(400))
    const wall = await filed({ differenceHash: '0000000000000001' }, elsewhere, later(400))
    expect((await atDesk(wall.caseId)).possibleSame).toBe(false)
  })

  it('is not told to a desk that handles it', async () => {
    await filed({ cleanHash: 'aa02' })
    const second = await filed({ cleanHash: 'aa02' })
    const seen = await atDesk(second.caseId)
    const sent = await t.call(
      reportsContract.dispatch,
      {
        caseId: seen.id,
        version: (
          await t.call(
            reportsContract.accept,
            { caseId: seen.id, version: seen.version },
            { as: staff.dispatcher },
          )
        ).version,
        desk: 'dept:ecology',
      },
      { as: staff.dispatcher },
    )
    const handled = await t.call(reportsContract.caseForStaff, { caseId: sent.id }, { as: staff.department })
    expect(handled.similar).toEqual([])
  })
})

describe('the same photo twice in one report', () => {
  it('is kept once, and the spare copy leads to nobody', async () => {
    const person = await t.person()
    const [a, b, c] = await Promise.all([
      makePhoto(t.db, person.id, false, { cleanHash: 'bb01' }),
      makePhoto(t.db, person.id, false, { cleanHash: 'bb02' }),
      makePhoto(t.db, person.id, false, { cleanHash: 'bb01' }),
    ])
    const { caseId } = await fileReport(t, person, { photos: [a, b, c, b] })
    const seen = await atDesk(caseId)
    expect(seen.photos.map((photo) => photo.id)).toEqual([a, b])
    expect(seen.possibleSame).toBe(false)
    expect(await t.db.$count(files, eq(files.ownerId, person.id))).toBe(0)
    // nobody's and used by nothing: the sweep takes it
    expect(await t.db.$count(files, and(eq(files.id, c), isNull(files.usedBy)))).toBe(1)
  })
})
