/** What a reporter said of themselves: sealed apart from the case, opened only for a reason. */
import { and, desc, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import { caseIdentities } from '../tables'
import { drawerOf, samePhone } from './phones'

const Contact = v.object({ name: v.optional(v.string()), phone: v.optional(v.string()) })
export type Contact = v.InferOutput<typeof Contact>

/** A sealed value opens only for its own case. */
const contextOf = (county: string, caseId: string) => `case_identities:${county}:${caseId}`

interface Place {
  db: Db
  county: string
  settings: { keyRing: KeyRing }
}

/** Where phones are put into drawers too. */
interface Drawers extends Place {
  settings: { keyRing: KeyRing; secret: Buffer }
}

/** Seals what a person left; nothing is written when they left nothing. */
export async function keepIdentity(at: Drawers, caseId: string, contact: Contact): Promise<void> {
  const { county, settings } = at
  const left = {
    hasName: Boolean(contact.name),
    hasPhone: Boolean(contact.phone),
    phoneDrawer: contact.phone ? drawerOf(settings.secret, county, contact.phone) : null,
  }
  if (!left.hasName && !left.hasPhone) return
  const sealed = seal(at.settings.keyRing, JSON.stringify(contact), contextOf(at.county, caseId))
  await at.db
    .insert(caseIdentities)
    .values({ county: at.county, caseId, keyId: sealed.keyId, sealed: sealed.data, ...left })
}

/** Opens it. The caller has checked who may, and writes the audit entry. @returns null if nothing was left */
export async function readIdentity(at: Place, caseId: string): Promise<Contact | null> {
  const [row] = await at.db
    .select()
    .from(caseIdentities)
    .where(and(eq(caseIdentities.county, at.county), eq(caseIdentities.caseId, caseId)))
  return row ? opened(at, row) : null
}

function opened(at: Place, row: typeof caseIdentities.$inferSelect): Contact {
  const text = unseal(
    at.settings.keyRing,
    { keyId: row.keyId, data: row.sealed },
    contextOf(at.county, row.caseId),
  )
  return v.parse(Contact, JSON.parse(text))
}

/** So many of a drawer are opened: with a prefecture's phones a drawer has fewer. */
const MOST_OF_DRAWER = 300

/** The cases whose reporter left this phone, one query. The caller has checked who may, and writes the audit entry. */
export async function casesOfPhone(at: Drawers, phone: string): Promise<string[]> {
  const rows = await at.db
    .select()
    .from(caseIdentities)
    .where(
      and(
        eq(caseIdentities.county, at.county),
        eq(caseIdentities.phoneDrawer, drawerOf(at.settings.secret, at.county, phone)),
      ),
    )
    .orderBy(desc(caseIdentities.caseId))
    .limit(MOST_OF_DRAWER)
  return rows.filter((row) => samePhone(opened(at, row).phone, phone)).map((row) => row.caseId)
}

const sealedContacts = {
  id: caseIdentities.caseId,
  county: caseIdentities.county,
  keyId: caseIdentities.keyId,
  data: caseIdentities.sealed,
}
const contextOfRow = (caseId: string, county: string) => contextOf(county, caseId)

/** Seals what reporters left anew under the current key. */
export const rotateIdentities = /* @__PURE__ */ rotateColumn(caseIdentities, sealedContacts, contextOfRow)

/** Where lies what reporters left. */
export const reporterContacts = /* @__PURE__ */ personalColumn(caseIdentities, sealedContacts, contextOfRow)
