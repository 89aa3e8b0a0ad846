import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import * as v from 'valibot'
import { type KeyRing, type Sealed, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import { DAY_MS } from '../../../shared/time'
import { activities, signUps } from '../tables'

const Details = v.object({
  /** The first is who signs up or leads the group; a name that nobody gave is empty. */
  people: v.array(v.object({ name: v.string(), age: v.optional(v.number()) })),
  group: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  guardian: v.nullable(v.object({ name: v.string(), phone: v.string() })),
  answers: v.array(v.object({ key: v.string(), answer: v.string() })),
})
/** What a sign-up says of persons. */
export type PartyDetails = v.InferOutput<typeof Details>

/** Before there were groups and ages only names were sealed. */
const Kept = v.union([
  Details,
  v.pipe(
    v.array(v.string()),
    v.transform((names): PartyDetails => ({ ...nobody(), people: names.map((name) => ({ name })) })),
  ),
])

/** Who comes as it lies in the row: sealed, or nothing when nobody said anything. */
export interface SealedPeople {
  namesKeyId: string | null
  namesSealed: string | null
}

const nobody = (): PartyDetails => ({ people: [], group: null, phone: null, guardian: null, answers: [] })

/** Persons at the end of whom nothing was said are not kept. */
function said(people: PartyDetails['people']): PartyDetails['people'] {
  const last = people.map(({ name, age }) => name !== '' || age !== undefined).lastIndexOf(true)
  return people.slice(0, last + 1)
}

/** What sealed details are bound to: moved to another row they do not open. */
const context = (signUpId: string) => `activity_sign_ups:${signUpId}`

/** Seals who comes; nothing at all said is nothing kept. */
export function sealPeople(ring: KeyRing, signUpId: string, details: PartyDetails): SealedPeople {
  const { group, phone, guardian, answers } = details
  const people = said(details.people)
  if (people.length + answers.length === 0 && group === null && phone === null && guardian === null)
    return { namesKeyId: null, namesSealed: null }
  const sealed: Sealed = seal(ring, JSON.stringify({ ...details, people }), context(signUpId))
  return { namesKeyId: sealed.keyId, namesSealed: sealed.data }
}

/**
 * Who comes, as it was said; empty where nobody said anything or it was cleared after its time.
 * @throws Error if the key is gone or the row was changed
 */
export function openPeople(ring: KeyRing, signUpId: string, row: SealedPeople): PartyDetails {
  if (row.namesKeyId === null || row.namesSealed === null) return nobody()
  const text = unseal(ring, { keyId: row.namesKeyId, data: row.namesSealed }, context(signUpId))
  const details = v.parse(Kept, JSON.parse(text))
  return { ...details, people: said(details.people) }
}

/**
 * The same for a list: one row that does not open is one without names, so that the two hundred others are still let in.
 */
export function peopleIn(
  { settings, log }: Pick<Context, 'settings' | 'log'>,
  row: SealedPeople & { id: string },
): PartyDetails {
  try {
    return openPeople(settings.keyRing, row.id, row)
  } catch {
    log.error({ signUp: row.id }, 'people of a sign-up do not open')
    return nobody()
  }
}

/** Days after the end of an activity for which it is kept who was to come. */
export const PEOPLE_KEPT_DAYS = 30
const BATCH = 500

/**
 * Forgets the persons of sign-ups whose activity is long over: that somebody came with how many stays, who does not.
 * @returns how many sign-ups were cleared
 */
export async function clearPeople(at: { db: Db; county: string; now: Date }): Promise<number> {
  const { db, county } = at
  const over = new Date(at.now.getTime() - PEOPLE_KEPT_DAYS * DAY_MS)
  let cleared = 0
  for (;;) {
    const batch = db
      .select({ id: signUps.id })
      .from(signUps)
      .innerJoin(
        activities,
        and(eq(activities.county, signUps.county), eq(activities.id, signUps.activityId)),
      )
      .where(and(eq(signUps.county, county), isNotNull(signUps.namesSealed), lte(activities.endsAt, over)))
      .limit(BATCH)
    const rows = await db
      .update(signUps)
      .set({ namesKeyId: null, namesSealed: null })
      .where(and(eq(signUps.county, county), inArray(signUps.id, batch)))
      .returning({ id: signUps.id })
    cleared += rows.length
    if (rows.length < BATCH) return cleared
  }
}

const sealedPeople = {
  id: signUps.id,
  county: signUps.county,
  keyId: signUps.namesKeyId,
  data: signUps.namesSealed,
}

/** Seals the persons of all parties anew under the current key. */
export const rotateSignUpPeople = /* @__PURE__ */ rotateColumn(signUps, sealedPeople, context)

/** Where the persons of parties lie. */
export const signUpPeople = /* @__PURE__ */ personalColumn(signUps, sealedPeople, context)
