/** What a reporter said of themselves: sealed apart from the case, opened only for a reason. */
import { and, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import { caseIdentities } from '../tables'

const Contact = v.object({ name: v.optional(v.string()), phone: v.optional(v.string()) })
export type Contact = v.InferOutput<typeof Contact>

/** A sealed value opens only for its own case. */
const contextOf = (county: string, caseId: string) => `case_identities:${county}:${caseId}`

interface Place {
  db: Db
  county: string
  settings: { keyRing: KeyRing }
}

/** Seals what a person left; nothing is written when they left nothing. */
export async function keepIdentity(at: Place, caseId: string, contact: Contact): Promise<void> {
  const left = { hasName: Boolean(contact.name), hasPhone: Boolean(contact.phone) }
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
  if (!row) return null
  const text = unseal(
    at.settings.keyRing,
    { keyId: row.keyId, data: row.sealed },
    contextOf(at.county, caseId),
  )
  return v.parse(Contact, JSON.parse(text))
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
