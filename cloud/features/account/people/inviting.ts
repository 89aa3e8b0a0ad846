/** Invitations: made by an administrator, taken once by whoever holds the code. */
import { randomBytes, randomUUID } from 'node:crypto'
import { and, desc, eq, gte, isNull } from 'drizzle-orm'
import { keyedHash, seal, unseal } from '../../../platform/crypto'
import { persons } from '../../../platform/identity/tables'
import type { Context, PersonContext, Settings } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import { codeBytes, makeCode, readCode } from '../../../shared/box/code'
import { ROLES, type Role } from '../../../shared/roles'
import { DAY_MS } from '../../../shared/time'
import { areaName } from '../areas'
import type { peopleContract } from '../contract/people'
import { describe } from '../describe'
import { staffNames } from '../names'
import { apartFrom } from '../rules/apart'
import { INVITATION_MS, INVITATION_SYMBOLS, stateOf } from '../rules/invitation'
import { roleWords } from '../words'
import { checkDuty, give, writeName } from './appointing'
import { staffInvitations as invitations } from './tables'
import { codeName } from './who'
import { peopleWords } from './words'

type Asked<K extends keyof typeof peopleContract> = ParsedInput<(typeof peopleContract)[K]>
type Row = typeof invitations.$inferSelect

/** What a sealed name is bound to: moved to another invitation it does not open. */
const context = (id: string) => `staff_invitations.name:${id}`

const nameIn = ({ settings }: Pick<Context, 'settings'>, row: Row): string | null =>
  row.nameKeyId === null || row.nameSealed === null
    ? null
    : unseal(settings.keyRing, { keyId: row.nameKeyId, data: row.nameSealed }, context(row.id))

const hashOf = ({ secret }: Settings, code: string): string => keyedHash(secret, 'staff invitation', code)

const roleOf = (name: string): Role | undefined => ROLES.find((one) => one === name)

/** `invite` of the contract. The code is kept nowhere but with who made it. */
export async function invite(ctx: PersonContext, input: Asked<'invite'>) {
  const { role, area, until, name, unit } = input
  checkDuty(ctx, input)
  const id = randomUUID()
  const code = makeCode(randomBytes(codeBytes(INVITATION_SYMBOLS)), INVITATION_SYMBOLS)
  const sealed = seal(ctx.settings.keyRing, name, context(id))
  const expiresAt = new Date(ctx.now.getTime() + INVITATION_MS)
  await ctx.db.insert(invitations).values({
    county: ctx.county,
    id,
    codeHash: hashOf(ctx.settings, code),
    role,
    area,
    until: until ?? null,
    unit,
    nameKeyId: sealed.keyId,
    nameSealed: sealed.data,
    madeBy: ctx.person.id,
    createdAt: ctx.now,
    expiresAt,
  })
  await ctx.audit({ action: 'staff.invite', subject: `invitation:${id}`, detail: { role, area } })
  return { id, code, expiresAt: expiresAt.toISOString() }
}

/** So long an invitation is shown after it was made. */
const SHOWN_MS = 7 * DAY_MS
const SHOWN = 50

/** `invitations` of the contract. */
export async function listInvitations(ctx: PersonContext) {
  const rows = await ctx.db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.county, ctx.county),
        gte(invitations.createdAt, new Date(ctx.now.getTime() - SHOWN_MS)),
      ),
    )
    .orderBy(desc(invitations.createdAt))
    .limit(SHOWN)
  const names = await staffNames(
    ctx,
    rows.map(({ takenBy }) => takenBy),
  )
  return {
    items: rows.flatMap((row) => {
      const role = roleOf(row.role)
      if (!role) return []
      return [
        {
          id: row.id,
          state: stateOf(row, ctx.now),
          name: row.takenBy === null ? nameIn(ctx, row) : codeName(names, row.takenBy),
          unit: row.unit,
          role,
          roleName: roleWords(ctx.locale)[role],
          area: row.area,
          areaName: areaName(row.area),
          until: row.until,
          madeAt: row.createdAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          takenBy: row.takenBy,
        },
      ]
    }),
  }
}

/** What ends an invitation: its name is forgotten with it. */
const ended = (outcome: 'taken' | 'refused' | 'withdrawn', now: Date) =>
  ({ outcome, endedAt: now, nameKeyId: null, nameSealed: null }) as const

/** `withdrawInvitation` of the contract. @throws AppError conflict (409): somebody was quicker */
export async function withdraw(ctx: PersonContext, { id }: Asked<'withdrawInvitation'>) {
  const gone = await ctx.db
    .update(invitations)
    .set(ended('withdrawn', ctx.now))
    .where(and(eq(invitations.county, ctx.county), eq(invitations.id, id), isNull(invitations.outcome)))
    .returning({ id: invitations.id })
  if (gone.length === 0) throw fail('conflict', { words: peopleWords.used })
  await ctx.audit({ action: 'staff.invite_withdrawn', subject: `invitation:${id}` })
  return {}
}

/** An invitation that can be taken now, held. @throws AppError not_found, or conflict that says what became of it */
async function openOne(ctx: Context, typed: string, hold: boolean): Promise<{ row: Row; role: Role }> {
  const code = readCode(typed, INVITATION_SYMBOLS)
  if (code === null) throw fail('not_found', { words: peopleWords.notFound })
  const found = ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.county, ctx.county), eq(invitations.codeHash, hashOf(ctx.settings, code))))
  const [row] = await (hold ? found.for('update') : found)
  const role = row && roleOf(row.role)
  if (!role) throw fail('not_found', { words: peopleWords.notFound })
  const state = stateOf(row, ctx.now)
  if (state === 'open') return { row, role }
  throw fail('conflict', { words: state === 'taken' ? peopleWords.used : peopleWords[state] })
}

/** `invitation` of the contract. */
export async function seenInvitation(ctx: Context, { code }: Asked<'invitation'>) {
  const { row, role } = await openOne(ctx, code, false)
  const names = await staffNames(ctx, [row.madeBy])
  const [maker] = await ctx.db
    .select({ unit: persons.unit })
    .from(persons)
    .where(and(eq(persons.county, ctx.county), eq(persons.id, row.madeBy)))
  const held = ctx.person?.roles.map((duty) => duty.role) ?? []
  return {
    by: codeName(names, row.madeBy),
    byUnit: maker?.unit ?? null,
    name: nameIn(ctx, row) ?? '',
    unit: row.unit,
    roleName: roleWords(ctx.locale)[role],
    areaName: areaName(row.area),
    until: row.until,
    expiresAt: row.expiresAt.toISOString(),
    apart: apartFrom(held, role) !== null,
  }
}

/** `acceptInvitation` of the contract: appointed at once, by whoever invited. */
export async function accept(ctx: PersonContext, { code }: Asked<'acceptInvitation'>) {
  const { row, role } = await openOne(ctx, code, true)
  const { person, db, county, now } = ctx
  await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.county, county), eq(persons.id, person.id)))
    .for('update')
  const { area, until, madeBy, unit } = row
  await give(
    ctx,
    person.id,
    { role, area, until },
    {
      actor: { id: madeBy, kind: 'staff', roles: [] },
      requestId: ctx.requestId,
      detail: { by: 'invitation', invitation: row.id },
    },
  )
  const name = nameIn(ctx, row) ?? ''
  await writeName(ctx, person.id, { name, unit })
  await db
    .update(invitations)
    .set({ ...ended('taken', now), takenBy: person.id })
    .where(and(eq(invitations.county, county), eq(invitations.id, row.id)))
  const had = person.roles.some((duty) => duty.role === role && duty.area === area)
  const roles = had ? person.roles : [...person.roles, { role, area }]
  return { person: { ...describe({ ...person, kind: 'staff', roles }, ctx.locale), name } }
}

/** `refuseInvitation` of the contract. */
export async function refuse(ctx: PersonContext, { code }: Asked<'refuseInvitation'>) {
  const { row } = await openOne(ctx, code, true)
  await ctx.db
    .update(invitations)
    .set(ended('refused', ctx.now))
    .where(and(eq(invitations.county, ctx.county), eq(invitations.id, row.id)))
  return {}
}

const sealedNames = {
  id: invitations.id,
  county: invitations.county,
  keyId: invitations.nameKeyId,
  data: invitations.nameSealed,
}

/** Seals the names of the invited anew under the current key. */
export const rotateInvited = /* @__PURE__ */ rotateColumn(invitations, sealedNames, context)

/** Where the names of the invited lie. */
export const invitedNames = /* @__PURE__ */ personalColumn(invitations, sealedNames, context)
