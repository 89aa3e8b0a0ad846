/** What a phone that is signed in does with the code of a desktop. */
import { and, eq } from 'drizzle-orm'
import { MINUTE_MS } from '../../../shared/time'
import type { PersonContext } from '../../../platform/kernel/context'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { staffNames } from '../names'
import type { signInContract } from '../contract/signin'
import { codeHash, digitsHash, networkHash } from './pending'
import { readMachine } from '../rules/machine'
import { drawMatch } from '../rules/number'
import { signIns } from './tables'

type Input<K extends keyof typeof signInContract> = ParsedInput<(typeof signInContract)[K]>
type Row = typeof signIns.$inferSelect

/** After the tap the desktop has so long to come for its session, however late it was. */
const TAKE_MS = MINUTE_MS

const isOver = (row: Row, now: Date): boolean => row.expiresAt <= now || row.state === 'ended'

/** The desktop that shows this is from now on this person's alone. */
export async function scan(ctx: PersonContext, input: Input<'signInScan'>) {
  const shown =
    'code' in input
      ? eq(signIns.codeHash, codeHash(ctx.settings, input.code))
      : eq(signIns.digitsHash, digitsHash(ctx.settings, input.digits))
  const [row] = await ctx.db
    .select()
    .from(signIns)
    .where(and(eq(signIns.county, ctx.county), shown))
    .for('update')
  if (!row) return { state: 'unknown' as const }
  if (isOver(row, ctx.now)) return { state: 'over' as const }
  if (row.personId !== null && row.personId !== ctx.person.id) return { state: 'taken' as const }
  if (row.state === 'confirmed') return { state: 'over' as const }
  const choices = row.choices ?? (await claim(ctx, row))
  const names = await staffNames(ctx, ctx.person.kind === 'staff' ? [ctx.person.id] : [])
  return {
    state: 'ready' as const,
    id: row.id,
    choices: [...choices],
    machine: readMachine(row.machine),
    place: placeOf(ctx, row),
    shared: row.shared,
    name: names.get(ctx.person.id) ?? null,
    until: row.expiresAt.toISOString(),
  }
}

async function claim(ctx: PersonContext, { id }: Row): Promise<readonly number[]> {
  const { number, choices } = drawMatch()
  await ctx.db
    .update(signIns)
    .set({ state: 'scanned', personId: ctx.person.id, number, choices: [...choices] })
    .where(and(eq(signIns.county, ctx.county), eq(signIns.id, id)))
  return choices
}

function placeOf(ctx: PersonContext, { network, networkHash: hash }: Row) {
  const { address } = ctx.from
  const isSame = hash !== null && address !== undefined && hash === networkHash(ctx.settings, address)
  if (isSame) return { kind: 'same' as const, start: network }
  return { kind: network === null && hash !== null ? ('house' as const) : ('other' as const), start: network }
}

/** Confirms by the number that the desktop shows. One wrong tap ends it, as does 不是我. */
export async function answer(ctx: PersonContext, { id, number }: Input<'signInAnswer'>) {
  const own = and(eq(signIns.county, ctx.county), eq(signIns.id, id), eq(signIns.personId, ctx.person.id))
  const [row] = await ctx.db.select().from(signIns).where(own).for('update')
  if (!row || row.state !== 'scanned' || isOver(row, ctx.now)) return { state: 'over' as const }
  if (number === row.number) {
    const expiresAt = new Date(Math.max(row.expiresAt.getTime(), ctx.now.getTime() + TAKE_MS))
    await ctx.db.update(signIns).set({ state: 'confirmed', expiresAt }).where(own)
    return { state: 'confirmed' as const }
  }
  await ctx.db.update(signIns).set({ state: 'ended' }).where(own)
  // of staff somebody may have wanted to use the name
  if (ctx.person.kind === 'staff')
    await ctx.audit({
      action: 'staff.sign_in_refused',
      subject: `person:${ctx.person.id}`,
      detail: { machine: row.machine, why: number === null ? 'cancelled' : 'wrong' },
    })
  return { state: number === null ? ('cancelled' as const) : ('wrong' as const) }
}
