import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { tokenHash } from '../../../platform/identity/sessions'
import { sessions } from '../../../platform/identity/tables'
import type { PersonContext } from '../../../platform/kernel/context'
import { beyond, cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { beijingDay, HOUR_MS } from '../../../shared/time'
import type { signInContract } from '../contract/signin'
import { readMachine } from '../rules/machine'

type Input<K extends keyof typeof signInContract> = ParsedInput<(typeof signInContract)[K]>

/** The order of the list: when it was opened, and the hash of its token. */
const Cursor = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.regex(/^[\da-f]{64}$/))])

const ownSessions = ({ county, person }: PersonContext) =>
  and(eq(sessions.county, county), eq(sessions.personId, person.id), isNull(sessions.revokedAt))

/** Where the person who asks is signed in, the newest first; by days, as nobody needs more. */
export async function listDevices(ctx: PersonContext, { token, after, limit }: Input<'devices'>) {
  const size = pageSize(limit)
  const here = tokenHash(ctx.settings, token)
  const [at, hash] = after === undefined ? [] : decodeCursor(Cursor, after)
  const idleSince = new Date(ctx.now.getTime() - ctx.settings.staffIdleHours * HOUR_MS)
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(
      and(
        ownSessions(ctx),
        gt(sessions.expiresAt, ctx.now),
        // one of staff that lay still for too long has ended (`judgeSession`)
        ctx.person.kind === 'staff'
          ? or(
              eq(sessions.tokenHash, here),
              gt(
                sql`coalesce(${sessions.seenAt}, ${sessions.createdAt})`,
                sql`${idleSince.toISOString()}::timestamptz`,
              ),
            )
          : undefined,
        at && hash
          ? beyond([sessions.createdAt, sessions.tokenHash], [new Date(at), hash], ['desc', 'desc'])
          : undefined,
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.tokenHash))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.createdAt.toISOString(), row.tokenHash])
  return {
    items: items.map((row) => ({
      device: row.tokenHash,
      machine: row.machine === null ? null : readMachine(row.machine),
      shared: row.shared,
      since: beijingDay(row.createdAt),
      usedOn: row.seenAt && beijingDay(row.seenAt),
      here: row.tokenHash === here,
    })),
    next,
  }
}

/** Ends one of them at once. */
export async function endDevice(ctx: PersonContext, { device }: Input<'endDevice'>) {
  const ended = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(ownSessions(ctx), eq(sessions.tokenHash, device)))
    .returning({ device: sessions.tokenHash })
  return { ended: ended.length > 0 }
}
