import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { claimHash } from '../../cloud/features/files'
import type { PhotoHashes } from '../../cloud/features/files/same'
import { files } from '../../cloud/features/files/tables'
import { beijingDay } from '../../cloud/shared/time'
import type { InputOf } from '../../cloud/shared/contract'
import type { Db } from '../../cloud/platform/database'
import type { Person } from '../../cloud/platform/kernel/context'
import { receiptOf } from '../../cloud/shared/receipt'
import { cases } from '../../cloud/features/reports/tables'
import { reportsContract } from '../../cloud/features/reports/contract'
import type { StaffCaseData } from '../../cloud/features/reports/contract/schemas'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'

/** 西吉尔镇 and 水磨沟村. */
export const TOWN = '652328101'
export const VILLAGE = '652328101200'
/** 英格堡乡 and 菜籽沟村: somewhere else. */
export const OTHER_TOWN = '652328200'
export const OTHER_VILLAGE = '652328200204'
/** Somewhere inside the county, WGS-84. */
export const INSIDE = { lat: 43.83, lon: 90.28, system: 'wgs84' as const }

/** A cleaned photo of somebody, as the files service leaves it; the bytes are not there. */
export async function makePhoto(
  db: Db,
  ownerId: string | null,
  passed = false,
  hashes: Partial<PhotoHashes> = {},
): Promise<string> {
  const id = randomUUID()
  await db.insert(files).values({
    county: TEST_COUNTY,
    id,
    ownerId,
    cleanHash: ownerId === null ? null : id.replaceAll('-', ''),
    // no two look alike unless a test wants them to
    differenceHash: randomBytes(8).toString('hex'),
    ...hashes,
    width: 640,
    height: 480,
    bytes: 1000,
    cameOn: beijingDay(TEST_NOW),
    unclaimedSince: TEST_NOW,
    contentCheck: passed ? 'passed' : 'waiting',
  })
  return id
}

/** A photo that waits under a claim, as `reports.upload` leaves it; the bytes are not there. */
export async function makeClaimedPhoto(t: TestServices, claim: string): Promise<string> {
  const id = await makePhoto(t.db, null)
  await t.db
    .update(files)
    .set({ claimHash: claimHash(t, claim) })
    .where(eq(files.id, id))
  return id
}

type Submit = InputOf<typeof reportsContract.submit>

/** A report that needs nothing more; `change` replaces parts of it. */
export function makeReport(change: Partial<Submit> = {}): Submit {
  return {
    photos: [],
    words: '河边倒了一堆建筑垃圾，有旧砖',
    categories: ['waste.construction'],
    place: { town: TOWN, village: VILLAGE },
    identity: 'county',
    ...change,
  }
}

/** The people of a case, each at one desk. */
export async function makeStaff(t: TestServices) {
  const county = TEST_COUNTY
  return {
    dispatcher: await t.staff([{ role: 'dispatcher', area: county }]),
    town: await t.staff([{ role: 'town', area: TOWN }]),
    village: await t.staff([{ role: 'village', area: VILLAGE }]),
    department: await t.staff([{ role: 'department', area: 'dept:ecology' }]),
    leader: await t.staff([{ role: 'leader', area: county }]),
    auditor: await t.staff([{ role: 'auditor', area: county }]),
    otherTown: await t.staff([{ role: 'town', area: OTHER_TOWN }]),
    otherVillage: await t.staff([{ role: 'village', area: OTHER_VILLAGE }]),
    otherDepartment: await t.staff([{ role: 'department', area: 'dept:water' }]),
    admin: await t.staff([{ role: 'admin', area: county }]),
  }
}
export type Staff = Awaited<ReturnType<typeof makeStaff>>

/** Files a report and gives what the reporter got. */
export async function fileReport(
  t: TestServices,
  as: Person | null,
  change: Partial<Submit> = {},
  now: Date = TEST_NOW,
) {
  return t.call(reportsContract.submit, makeReport(change), { as, now })
}

/** What a phone makes before an anonymous report travels. */
export function makeSecrets() {
  const digits = receiptOf(randomBytes(16)).replaceAll(' ', '')
  return {
    claim: randomBytes(32).toString('base64url'),
    receipt: digits,
    receiptHash: createHash('sha256').update(digits).digest('hex'),
  }
}

/** Files a report of nobody, and gives what its phone has then, with the case's id. */
export async function fileAnonymously(
  t: TestServices,
  change: Partial<InputOf<typeof reportsContract.submitAnonymous>> = {},
  now: Date = TEST_NOW,
) {
  const { receipt, ...secrets } = makeSecrets()
  const { identity: _, contact: __, ...report } = makeReport()
  const sent = await t.call(reportsContract.submitAnonymous, { ...report, ...secrets, ...change }, { now })
  const [one] = await t.db.select({ id: cases.id }).from(cases).where(eq(cases.number, sent.number))
  if (!one) throw new Error('no case')
  return { ...sent, caseId: one.id, receipt }
}

/** Brings a filed case to a handler's desk. @returns the case as the dispatcher sees it then */
export async function sendTo(
  t: TestServices,
  dispatcher: Person,
  caseId: string,
  desk: string,
  now: Date = TEST_NOW,
): Promise<StaffCaseData> {
  const accepted = await t.call(reportsContract.accept, { caseId, version: 1 }, { as: dispatcher, now })
  return t.call(
    reportsContract.dispatch,
    { caseId, version: accepted.version, desk },
    { as: dispatcher, now },
  )
}

/** Closes a case with an after photo. */
export async function closeCase(
  t: TestServices,
  as: Person,
  one: { id: string; version: number },
  now: Date = TEST_NOW,
): Promise<StaffCaseData> {
  const photo = await makePhoto(t.db, as.id, true)
  return t.call(
    reportsContract.resolve,
    {
      caseId: one.id,
      version: one.version,
      found: '垃圾约 4 车，有旧砖和石膏板',
      done: '清运完了，立了牌子',
      verified: true,
      photos: [photo],
    },
    { as, now },
  )
}
