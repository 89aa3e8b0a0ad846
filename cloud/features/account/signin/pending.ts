/** A desktop that waits: what it may ask, with what only its browser has. */
import { and, eq, lt } from 'drizzle-orm'
import { keyedHash, randomToken } from '../../../platform/crypto'
import { deleteOver } from '../../../platform/database/sweep'
import type { JobParts } from '../../../platform/jobs'
import type { Context, Settings } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { SIGN_IN_MS, type signInContract } from '../contract/signin'
import { openFor } from './opened'
import { machineOf, writeMachine } from '../rules/machine'
import { drawDigits } from '../rules/number'
import { networkStart } from '../rules/place'
import { signInSettings } from './settings'
import { signIns } from './tables'
import { signInWords } from './words'

type Input<K extends keyof typeof signInContract> = ParsedInput<(typeof signInContract)[K]>

/** Draws of six digits until they are nobody else's: of a hundred that wait one in ten thousand is. */
const DRAWS = 8

const browserHash = ({ secret }: Settings, browser: string) => keyedHash(secret, 'sign-in browser', browser)
export const codeHash = ({ secret }: Settings, code: string) => keyedHash(secret, 'sign-in code', code)
export const digitsHash = ({ secret }: Settings, digits: string) =>
  keyedHash(secret, 'sign-in digits', digits)
export const networkHash = ({ secret }: Settings, address: string) =>
  keyedHash(secret, 'sign-in network', address)

const ofBrowser = (ctx: Context, browser: string) =>
  and(eq(signIns.county, ctx.county), eq(signIns.browserHash, browserHash(ctx.settings, browser)))

/** Begins to wait; what the same browser showed before is worth nothing from then on. */
export async function begin(ctx: Context, { browser, shared }: Input<'signInBegin'>) {
  await ctx.db.delete(signIns).where(ofBrowser(ctx, browser))
  const { address, agent } = ctx.from
  const code = randomToken()
  const expiresAt = new Date(ctx.now.getTime() + SIGN_IN_MS)
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const digits = drawDigits()
    const made = await ctx.db
      .insert(signIns)
      .values({
        county: ctx.county,
        browserHash: browserHash(ctx.settings, browser),
        codeHash: codeHash(ctx.settings, code),
        digitsHash: digitsHash(ctx.settings, digits),
        machine: writeMachine(machineOf(agent)),
        network: networkStart(address),
        networkHash: address === undefined ? null : networkHash(ctx.settings, address),
        shared,
        state: 'shown',
        expiresAt,
      })
      .onConflictDoNothing()
      .returning({ id: signIns.id })
    if (made.length > 0)
      return {
        code,
        digits,
        until: expiresAt.toISOString(),
        idleMinutes: signInSettings.of(ctx.settings).idleMinutes,
      }
  }
  throw fail('unavailable')
}

/** How it stands. */
export async function look(ctx: Context, { browser }: Input<'signInLook'>) {
  const [row] = await ctx.db.select().from(signIns).where(ofBrowser(ctx, browser))
  if (!row || row.expiresAt <= ctx.now) return { state: 'over' as const }
  if (row.state === 'ended') return { state: 'refused' as const }
  if (row.state === 'scanned' && row.number !== null) return { state: 'scanned' as const, number: row.number }
  return { state: row.state === 'confirmed' ? ('confirmed' as const) : ('shown' as const) }
}

/** Becomes the person whose phone has confirmed; what waited is gone with that. */
export async function take(ctx: Context, { browser }: Input<'signInTake'>) {
  const [row] = await ctx.db
    .delete(signIns)
    .where(and(ofBrowser(ctx, browser), eq(signIns.state, 'confirmed')))
    .returning()
  if (!row?.personId || row.expiresAt <= ctx.now) throw fail('conflict', { words: signInWords.notConfirmed })
  return openFor(ctx, row.personId, { how: 'phone', machine: row.machine, shared: row.shared })
}

/** Forgets what nobody took. @returns how many */
export const forgetSignIns = ({ db, county, now }: Pick<JobParts, 'db' | 'county'> & { now: Date }) =>
  deleteOver(db, signIns, county, lt(signIns.expiresAt, now))
