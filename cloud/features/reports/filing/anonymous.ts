/** A report of nobody: what the phone made before anything travelled is all that leads back to it. */
import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import { keyedHash } from '../../../platform/crypto'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { readReceipt } from '../../../shared/receipt'
import { takeNobodysPhoto } from '../../files'
import type { AnonymousInput } from '../contract/schemas'
import { cases } from '../tables'
import { fileCase, firstDeadline, promised, told } from './submit'

const kept = ({ settings }: Pick<Context, 'settings'>, text: string) =>
  keyedHash(settings.secret, 'case receipt', text)

/**
 * Hashes under which the case of a receipt code may be stored: phones send the hash of its digits; the server itself
 * once hashed the digits. @throws AppError not_found for what is no code
 */
export function receiptHashes(ctx: Pick<Context, 'settings'>, typed: string): string[] {
  const digits = readReceipt(typed)
  if (digits === null) throw fail('not_found')
  return [kept(ctx, createHash('sha256').update(digits).digest('hex')), kept(ctx, digits)]
}

/** `submitAnonymous`: the receipt's hash says what is the same report again. */
export async function submitAnonymous(ctx: Context, input: v.InferOutput<typeof AnonymousInput>) {
  const receiptHash = kept(ctx, input.receiptHash)
  // two of the same at once: the second waits and finds the first; the lock is held in memory only
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${receiptHash}::text, 0))`)
  const [known] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.receiptHash, receiptHash)))
  if (known) return promised({ ...known, dueAt: await firstDeadline(ctx, known) })
  const one = await fileCase(ctx, {
    ...told(ctx.now, input),
    identity: 'anonymous',
    receiptHash,
    contact: {},
    photosBy: { claim: input.claim },
    reporterId: null,
    staff: null,
    hotline: null,
  })
  return promised(one)
}

/** `upload`: nothing of the original is written. */
export function uploadAnonymous(ctx: Context, named: { claim: string; photo: string }) {
  if (!ctx.upload) throw fail('bad_request')
  return takeNobodysPhoto(ctx, ctx.upload, named)
}
