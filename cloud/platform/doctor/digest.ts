/** What the doctor writes to the county's administrators each morning, where something is wrong. */
import { and, eq, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Locale } from '../../shared/locale'
import { beijingDay, weekdayOf } from '../../shared/time'
import { assignments } from '../identity/tables'
import type { Job, JobParts } from '../jobs'
import { settings } from '../kernel/tables'
import { type MessageKind, messageKind } from '../messages'
import { type Check, LEVELS } from './check'
import { examine, type Found } from './examine'
import { doctorWords } from './words'

/** Lines of a message that is still read. */
const MOST = 6
const MONDAY = 1
const ADMIN = 'admin'
/** The day of which was last written. */
const TOLD = 'doctor.told'

const Digest = v.object({
  found: v.array(v.object({ check: v.string(), level: v.picklist(LEVELS), about: v.unknown() })),
})

/** The sentence of a finding; null for one of a check that is no more. */
export function sayFound(
  checks: readonly Check[],
  { check, about }: Omit<Found, 'level'> & Partial<Found>,
  locale: Locale,
) {
  return checks.find(({ name }) => name === check)?.tell(about, locale) ?? null
}

/** The administrator's message, told by the checks of the product. */
export const digestMessage = (checks: readonly Check[]): MessageKind<typeof Digest> =>
  messageKind('doctor_digest', Digest, ({ found }, locale) => {
    const { digest, levels } = doctorWords(locale)
    const said = found.flatMap((one) => {
      const words = sayFound(checks, one, locale)
      return words ? [digest.line(levels[one.level], words)] : []
    })
    const bad = found.filter(({ level }) => level === 'bad').length
    const rest = said.length - MOST
    return {
      title: digest.title(bad, found.length - bad),
      body: [...said.slice(0, MOST), ...(rest > 0 ? [digest.more(rest)] : [])].join('\n'),
      link: null,
    }
  })

/** Every morning what is bad; what only wants care, on Mondays: who hears of it daily no longer listens. */
const isTold = (found: readonly Found[], day: string): boolean =>
  found.some(({ level }) => level === 'bad') || (found.length > 0 && weekdayOf(day) === MONDAY)

/** Looks at everything and writes to every administrator of the county. Once a day, however often it runs. */
async function writeDigest(parts: JobParts & { now: Date }, checks: readonly Check[], jobs: readonly Job[]) {
  const { db, county, now, machine = null } = parts
  const { found } = await examine(checks, { ...parts, machine, jobs })
  const day = beijingDay(now)
  if (!isTold(found, day)) return
  await db.transaction(async (tx) => {
    const first = await tx
      .insert(settings)
      .values({ county, key: TOLD, value: day, updatedAt: now })
      .onConflictDoUpdate({
        target: [settings.county, settings.key],
        set: { value: day, updatedAt: now },
        setWhere: sql`${settings.value} <> ${JSON.stringify(day)}::jsonb`,
      })
      .returning({ key: settings.key })
    if (first.length === 0) return
    const admins = await tx
      .selectDistinct({ id: assignments.personId })
      .from(assignments)
      .where(and(eq(assignments.county, county), eq(assignments.role, ADMIN)))
    await parts.messages(tx, now).sendEach(
      digestMessage(checks),
      admins.map(({ id }) => ({ to: id, data: { found } })),
    )
  })
}

/** @param jobs everything else that happens by the clock, and is looked at */
export const digestJob = (checks: readonly Check[], jobs: readonly Job[]): Job => ({
  name: 'platform.doctor',
  cron: '10 8 * * *',
  run: (parts) => writeDigest(parts, checks, jobs),
})
