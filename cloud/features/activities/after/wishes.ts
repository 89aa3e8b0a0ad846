import { and, asc, eq, isNull, or, type SQL } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { isTown } from '../../../shared/divisions'
import type { Kind } from '../contract/kinds'
import { activityWishes as wishes } from './tables'
import { words } from './words'

/** What somebody wishes for: a kind, a town, both, or anything at all. */
export interface Wish {
  kind: Kind | null
  town: string | null
}

/** `wish`: said twice it is one. @throws AppError invalid (422) where there is no such town */
export async function wishFor(ctx: PersonContext, { kind, town }: Wish): Promise<void> {
  if (town !== null && !isTown(town, ctx.county)) throw fail('invalid', { fields: { town: words.noTown } })
  await ctx.db
    .insert(wishes)
    .values({ county: ctx.county, personId: ctx.person.id, kind, town, createdAt: ctx.now })
    .onConflictDoNothing()
}

/** `unwish`: what is not wished for is not an error. */
export async function wishNoMore(ctx: PersonContext, { kind, town }: Wish): Promise<void> {
  await ctx.db
    .delete(wishes)
    .where(
      and(
        eq(wishes.county, ctx.county),
        eq(wishes.personId, ctx.person.id),
        kind === null ? isNull(wishes.kind) : eq(wishes.kind, kind),
        town === null ? isNull(wishes.town) : eq(wishes.town, town),
      ),
    )
}

/** `wishes`: mine, in the order in which I said them. */
export async function myWishes({ db, county, person }: PersonContext): Promise<Wish[]> {
  return db
    .select({ kind: wishes.kind, town: wishes.town })
    .from(wishes)
    .where(and(eq(wishes.county, county), eq(wishes.personId, person.id)))
    .orderBy(asc(wishes.createdAt), asc(wishes.id))
}

/** Wishes that an activity of this kind in this town fulfils; the same person may have several of them. */
export const wishFits = ({ kind, town }: { kind: Kind; town: string }): SQL | undefined =>
  and(or(isNull(wishes.kind), eq(wishes.kind, kind)), or(isNull(wishes.town), eq(wishes.town, town)))
