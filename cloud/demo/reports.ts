/**
 * Reports of the demo county. Nothing is written past the services: every case is filed, decided and closed
 * through the same procedures as a real one, with the clock turned back, in the order of time.
 */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import sharp from 'sharp'
import { type Claimant, claimHash, cleanPhoto, type CleanPhoto, files, photoKey } from '../features/files'
import { areaName, DEPARTMENTS } from '../platform/areas'
import { seal } from '../platform/crypto'
import type { Db } from '../platform/database'
import { TOWNS, townOf } from '../shared/divisions'
import { nameContext } from '../platform/identity/names'
import { assignments, persons } from '../platform/identity/tables'
import type { KernelParts } from '../platform/kernel'
import type { Person, PersonContext } from '../platform/kernel/context'
import type { Role } from '../shared/roles'
import { addDays, beijingDay, HOUR_MS, startOfBeijingDay } from '../shared/time'
import { tickCases } from '../features/reports/clock'
import { PLAN } from './report-plan'
import { type Phase, type Scene, sceneSvg } from './report-scenes'
import { scriptOf, type Stage } from './report-script'
import { STAFF_NAMES } from './staff-names'

type Parts = Pick<KernelParts, 'settings' | 'files' | 'messages' | 'contentCheck' | 'log'>

/** Residents without a name who file the other reports. */
const GRID_WORKER = { key: '12-village', area: '652328101200' } as const
const CROWD = 14
/** The clocks of the past: once a day in the morning. */
const TICK_HOUR = 9

/**
 * Fills the demo county with cases in every state, around `now`.
 * @param people demo persons by key (`01-resident`, `10-dispatcher` …)
 */
export async function seedReports(
  db: Db,
  parts: Parts,
  now: Date,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const stage = await setStage(db, parts, people)
  const today = beijingDay(now)
  const steps: { at: Date; run: () => Promise<void> }[] = []
  for (const [index, plan] of PLAN.entries()) {
    const filed = new Date(
      startOfBeijingDay(addDays(today, -plan.daysAgo)).getTime() + plan.hour * HOUR_MS + index * 61_000,
    )
    steps.push(...scriptOf(plan, index, filed > now ? new Date(now.getTime() - HOUR_MS) : filed, stage))
  }
  for (let ago = 70; ago >= 0; ago--) {
    const at = new Date(startOfBeijingDay(addDays(today, -ago)).getTime() + TICK_HOUR * HOUR_MS)
    steps.push({ at, run: async () => void (await tickCases({ ...parts, db }, at)) })
  }
  steps.sort((a, b) => a.at.getTime() - b.at.getTime())
  // one after the other: numbers and ledger entries grow in the order of time
  for (const step of steps) if (step.at <= now) await step.run()
}

async function setStage(db: Db, parts: Parts, people: ReadonlyMap<string, string>): Promise<Stage> {
  const { county } = parts.settings
  const known = (key: string): string => {
    const id = people.get(key)
    if (!id) throw new Error(`no demo person ${key}`)
    return id
  }
  const crowd = await db
    .insert(persons)
    .values(Array.from({ length: CROWD }, () => ({ county, kind: 'resident' as const })))
    .returning({ id: persons.id })
  const desks = new Map<string, Person>()
  const seat = (id: string, role: Role, area: string): Person => ({
    id,
    kind: 'staff',
    roles: [{ role, area }],
  })
  const wanted: [Role, string][] = [
    ...TOWNS.map((town): [Role, string] => ['town', town.code]),
    ...DEPARTMENTS.map((code): [Role, string] => ['department', `dept:${code}`]),
  ]
  const staff = await db
    .insert(persons)
    .values(wanted.map(() => ({ county, kind: 'staff' as const })))
    .returning({ id: persons.id })
  for (const [index, [role, area]] of wanted.entries()) {
    const id = staff[index]?.id
    if (!id) continue
    desks.set(area, seat(id, role, area))
    await db.insert(assignments).values({ county, personId: id, role, area })
    const name = STAFF_NAMES[index % STAFF_NAMES.length] ?? ''
    const sealed = seal(parts.settings.keyRing, name, nameContext(id))
    await db
      .update(persons)
      .set({ nameKeyId: sealed.keyId, nameSealed: sealed.data, unit: areaName(area) ?? area })
      .where(and(eq(persons.county, county), eq(persons.id, id)))
  }
  // the grid worker whom a visitor of the demo county can be has cases of their own
  desks.set(GRID_WORKER.area, seat(known(GRID_WORKER.key), 'village', GRID_WORKER.area))
  const drawn = new Map<string, Promise<CleanPhoto>>()
  return {
    filed: new Map(),
    dispatcher: seat(known('10-dispatcher'), 'dispatcher', county),
    handlerAt: (desk) => desks.get(desk) ?? desks.get(townOf(desk)),
    reporter: (key, index) => ({
      id: key ? known(key) : (crowd[index % crowd.length]?.id ?? ''),
      kind: 'resident',
      roles: [],
    }),
    context: (person, at) => contextOf(db, parts, person, at),
    photo: async (by, scene, phase, variant) => {
      const key = `${scene}-${phase}-${variant % 3}`
      const picture = drawn.get(key) ?? draw(scene, phase, variant % 3)
      drawn.set(key, picture)
      return storePhoto(db, parts, by, await picture)
    },
  }
}

function contextOf(db: Db, parts: Parts, person: Person, at: Date): PersonContext {
  const { settings } = parts
  return {
    person,
    now: at,
    db,
    files: parts.files,
    upload: null,
    messages: parts.messages(db, at),
    from: {},
    contentCheck: parts.contentCheck,
    // the audit log begins with the first real person; nothing of the demo's past is worth keeping in it
    audit: () => Promise.resolve(),
    county: settings.county,
    locale: 'zh-CN',
    log: parts.log,
    requestId: 'demo',
    settings,
  }
}

/** Drawn once and cleaned like any upload; each case gets its own file of it. */
async function draw(scene: Scene, phase: Phase, variant: number): Promise<CleanPhoto> {
  const raw = await sharp(Buffer.from(sceneSvg(scene, phase, variant)))
    .jpeg({ quality: 82 })
    .toBuffer()
  return cleanPhoto(raw)
}

async function storePhoto(db: Db, parts: Parts, by: Claimant, photo: CleanPhoto): Promise<string> {
  const id = randomUUID()
  await parts.files.put(photoKey(id, 'full'), photo.full, 'image/webp')
  await parts.files.put(photoKey(id, 'thumb'), photo.thumb, 'image/webp')
  await db.insert(files).values({
    county: parts.settings.county,
    id,
    ...('claim' in by ? { claimHash: claimHash(parts, by.claim) } : by),
    cameOn: beijingDay(new Date()),
    differenceHash: photo.differenceHash,
    width: photo.width,
    height: photo.height,
    bytes: photo.full.length,
    contentCheck: 'passed',
  })
  return id
}
