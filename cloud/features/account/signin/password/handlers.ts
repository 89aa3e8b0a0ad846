/** A password with a second factor, for staff who have no phone at hand. It is set up from where one is signed in. */
import { and, between, eq, sql } from 'drizzle-orm'
import { persons } from '../../../../platform/identity/tables'
import type { Context, PersonContext } from '../../../../platform/kernel/context'
import { fail } from '../../../../platform/kernel/errors'
import type { ParsedInput, Prepared } from '../../../../platform/kernel/procedure'
import { divisionName } from '../../../../shared/divisions'
import { beijingDay } from '../../../../shared/time'
import { idsOfCode, personCode } from '../../contract'
import type { signInContract } from '../../contract/signin'
import { openFor } from '../opened'
import { lockedFor } from '../../rules/lockout'
import { machineOf, writeMachine } from '../../rules/machine'
import { passwords } from '../tables'
import { signInWords } from '../words'
import { newRecovery, newSecret, openSetup, recoveryHash, sealPassword, secretOf, stepOf } from './secret'

type Input<K extends keyof typeof signInContract> = ParsedInput<(typeof signInContract)[K]>

const rowOf = ({ county }: Pick<Context, 'county'>, personId: string) =>
  and(eq(passwords.county, county), eq(passwords.personId, personId))

/** Whether there is one. */
export async function state(ctx: PersonContext) {
  const [row] = await ctx.db
    .select({ on: passwords.setOn, recovery: sql<number>`cardinality(${passwords.recovery})` })
    .from(passwords)
    .where(rowOf(ctx, ctx.person.id))
  return { set: row ?? null }
}

function onlyStaff({ person }: PersonContext): void {
  if (person.kind !== 'staff') throw fail('forbidden', { words: signInWords.staffOnly })
}

/** A secret for the app that makes the digits. */
export function beginSetup(ctx: PersonContext) {
  onlyStaff(ctx)
  const { keyRing, county } = ctx.settings
  return newSecret(keyRing, ctx.person.id, personCode(ctx.person.id), divisionName(county) ?? county)
}

/** One letter again and again, or one's own number, is none. */
const isTooSimple = (password: string, personId: string): boolean =>
  new Set(password).size < 4 || password.toUpperCase().includes(personCode(personId))

/** Sets password and second factor, once the digits prove that the app has the secret. */
export async function prepareSet(
  ctx: PersonContext,
  { password, digits, sealed }: Input<'passwordSet'>,
): Promise<Prepared<{ recovery: string[] }, PersonContext>> {
  onlyStaff(ctx)
  const { keyRing, secret: root } = ctx.settings
  const { id } = ctx.person
  const secret = openSetup(keyRing, id, sealed)
  if (secret === null) throw fail('conflict', { words: signInWords.setupOver })
  if (isTooSimple(password, id)) throw fail('invalid', { fields: { password: signInWords.tooSimple } })
  const step = stepOf(secret, digits, ctx.now)
  if (step === null) throw fail('invalid', { fields: { digits: signInWords.secondWrong } })
  const kept = await sealPassword(keyRing, id, password, secret)
  return {
    async effect(inside) {
      const recovery = newRecovery()
      const row = {
        keyId: kept.keyId,
        sealed: kept.data,
        recovery: recovery.map((code) => recoveryHash(root, id, code)),
        lastStep: step,
        failures: 0,
        lockedUntil: null,
        setOn: beijingDay(inside.now),
      }
      await inside.db
        .insert(passwords)
        .values({ county: inside.county, personId: id, ...row })
        .onConflictDoUpdate({ target: [passwords.county, passwords.personId], set: row })
      await inside.audit({ action: 'staff.password_set', subject: `person:${id}` })
      return { recovery }
    },
  }
}

export async function remove(ctx: PersonContext) {
  const gone = await ctx.db
    .delete(passwords)
    .where(rowOf(ctx, ctx.person.id))
    .returning({ on: passwords.setOn })
  if (gone.length > 0)
    await ctx.audit({ action: 'staff.password_removed', subject: `person:${ctx.person.id}` })
  return {}
}

/** The person of a typed number, if it is one's alone. */
async function personOf({ db, county }: Context, code: string): Promise<string | null> {
  const ids = idsOfCode(code)
  if (!ids) return null
  const [one, another] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.county, county), between(persons.id, ...ids)))
    .limit(2)
  return one && !another ? one.id : null
}

type Row = typeof passwords.$inferSelect
type Way = 'password' | 'recovery'

/** What of the second factor a row then has no more. @returns null: it is wrong, or was used */
function proven(ctx: Context, row: Row, secret: string, typed: string) {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = stepOf(secret, digits, ctx.now)
    return step !== null && step > row.lastStep ? { how: 'password' as Way, lastStep: step } : null
  }
  const used = recoveryHash(ctx.settings.secret, row.personId, typed)
  if (!row.recovery.includes(used)) return null
  return { how: 'recovery' as Way, recovery: row.recovery.filter((one) => one !== used) }
}

/**
 * Signs in by number, password and second factor. The password is looked at before the transaction; whoever tries many
 * at once is counted one after the other all the same, and while it is locked the right one opens nothing either.
 */
export async function prepareSignIn(ctx: Context, input: Input<'passwordSignIn'>) {
  const { code, password, second, shared } = input
  const personId = await personOf(ctx, code)
  const [known] = personId === null ? [] : await ctx.db.select().from(passwords).where(rowOf(ctx, personId))
  const sealed = known ? { keyId: known.keyId, data: known.sealed } : null
  const secret = await secretOf(ctx.settings.keyRing, personId ?? '', sealed, password)
  return {
    effect: async (inside: Context) => {
      if (!known) return { state: 'wrong' as const }
      const own = rowOf(inside, known.personId)
      const [row] = await inside.db.select().from(passwords).where(own).for('update')
      if (!row) return { state: 'wrong' as const }
      if (row.lockedUntil !== null && row.lockedUntil > inside.now)
        return { state: 'locked' as const, until: row.lockedUntil.toISOString() }
      // another password was set while this one was looked at
      const isSame = row.sealed === known.sealed && row.keyId === known.keyId
      const taken = secret !== null && isSame ? proven(inside, row, secret, second) : null
      if (!taken) return refuse(inside, row)
      const { how, ...used } = taken
      await inside.db
        .update(passwords)
        .set({ ...used, failures: 0, lockedUntil: null })
        .where(own)
      const machine = writeMachine(machineOf(inside.from.agent))
      return {
        state: 'in' as const,
        ...(await openFor(inside, row.personId, { how, machine, shared })),
        recovery: (taken.recovery ?? row.recovery).length,
      }
    },
  }
}

async function refuse(ctx: Context, { personId, failures: before }: Row) {
  const failures = before + 1
  const ms = lockedFor(failures)
  const lockedUntil = ms === 0 ? null : new Date(ctx.now.getTime() + ms)
  await ctx.db.update(passwords).set({ failures, lockedUntil }).where(rowOf(ctx, personId))
  if (lockedUntil === null) return { state: 'wrong' as const }
  await ctx.audit({
    action: 'staff.password_locked',
    subject: `person:${personId}`,
    detail: { failures, machine: writeMachine(machineOf(ctx.from.agent)) },
  })
  return { state: 'locked' as const, until: lockedUntil.toISOString() }
}
