import type { Db } from '../database'
import type { AuditEntry, Person, Settings } from './context'
import { auditLog } from './tables'

/** Writes down who did what to whom, in the transaction of the deed. */
export async function writeAudit(
  db: Db,
  settings: Settings,
  at: Date,
  actor: Person | null,
  requestId: string,
  entry: AuditEntry,
): Promise<void> {
  await db.insert(auditLog).values({
    county: settings.county,
    at,
    actorId: actor?.id ?? null,
    action: entry.action,
    subject: entry.subject,
    reason: entry.reason ?? null,
    detail: entry.detail ?? null,
    requestId,
  })
}
