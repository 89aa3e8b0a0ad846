/** Households that are asked again: drawn here, by a seed that is kept, among what each interviewer reported. */
import { createHash, randomBytes } from 'node:crypto'
import { and, asc, desc, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay } from '../../../shared/time'
import type { Recheck } from '../contract/desk'
import { grouped } from '../rules/fieldwork/tally'
import { householdsOf } from '../sampling/rows'
import { fieldWords } from '../words'
import { interviewersOf } from './board'
import * as rows from './rows'
import { recheckDraws, rechecks } from './tables'

const SEED_BYTES = 16

/** Their order: anybody who has the seed and the list of visits comes to the same. */
const placeOf = (seed: string, household: number) =>
  createHash('sha256').update(`${seed}:${household}`).digest('hex')

/** Where somebody was met, or nobody lives: what can be asked about again. */
const ASKABLE = ['complete', 'partial', 'refused', 'other', 'ineligible']

type Reported = Awaited<ReturnType<typeof rows.visitsIn>>[number]

/** The last visit of each household as it was reported, mended or not, where that can be asked about. */
async function reportedIn(at: rows.At): Promise<Reported[]> {
  const last = new Map<number, Reported>()
  for (const visit of await rows.visitsIn(at)) last.set(visit.household, visit)
  return [...last.values()].filter(({ reported }) => ASKABLE.includes(reported))
}

/** `drawRechecks` of the contract. @returns how many were drawn */
export async function drawRechecks(ctx: PersonContext, survey: string, each: number): Promise<number> {
  const at = { db: ctx.db, county: ctx.county, survey }
  const key = { county: ctx.county, surveyId: survey }
  const known = await ctx.db.select({ household: rechecks.household }).from(rechecks).where(inSurvey(at))
  const drawn = new Set(known.map(({ household }) => household))
  const fresh = (await reportedIn(at)).filter(({ household }) => !drawn.has(household))
  if (fresh.length === 0) throw refused('nothing_new')
  const seed = randomBytes(SEED_BYTES).toString('hex')
  const drawnOn = beijingDay(ctx.now)
  const made = await ctx.db
    .insert(recheckDraws)
    .values({ ...key, drawnOn, seed, each })
    .onConflictDoNothing()
    .returning({ day: recheckDraws.drawnOn })
  if (made.length === 0) throw refused('drawn')
  const chosen = [...grouped(fresh, ({ interviewer }) => interviewer).values()].flatMap((reported) =>
    reported
      .map(({ household }) => household)
      .sort((one, other) => (placeOf(seed, one) < placeOf(seed, other) ? -1 : 1))
      .slice(0, each),
  )
  await ctx.db
    .insert(rechecks)
    .values(chosen.sort((one, other) => one - other).map((household) => ({ ...key, household, drawnOn })))
  await ctx.audit({
    action: 'survey.draw_rechecks',
    subject: `survey:${survey}`,
    detail: { each, drawn: chosen.length },
  })
  return chosen.length
}

const refused = (reason: 'drawn' | 'nothing_new') =>
  fail('conflict', {
    words: reason === 'drawn' ? fieldWords.drawnToday : fieldWords.nothingToDraw,
    detail: { reason },
  })

const inSurvey = ({ county, survey }: rows.At) =>
  and(eq(rechecks.county, county), eq(rechecks.surveyId, survey))

/** `rechecks` of the contract: the look at the places is written down. */
export async function rechecksOf(ctx: PersonContext, survey: string) {
  const at = { db: ctx.db, county: ctx.county, survey }
  const here = and(eq(recheckDraws.county, ctx.county), eq(recheckDraws.surveyId, survey))
  const draws = await ctx.db
    .select({ day: recheckDraws.drawnOn, seed: recheckDraws.seed, each: recheckDraws.each })
    .from(recheckDraws)
    .where(here)
    .orderBy(desc(recheckDraws.drawnOn))
  const drawn = await ctx.db
    .select()
    .from(rechecks)
    .where(inSurvey(at))
    .orderBy(desc(rechecks.drawnOn), asc(rechecks.household))
  if (drawn.length === 0) return { draws, rechecks: [] }
  await ctx.audit({ action: 'survey.rechecks', subject: `survey:${survey}`, detail: { drawn: drawn.length } })
  return { draws, rechecks: await described(ctx, at, drawn) }
}

async function described(
  ctx: PersonContext,
  at: rows.At,
  drawn: readonly (typeof rechecks.$inferSelect)[],
): Promise<Recheck[]> {
  const last = new Map((await reportedIn(at)).map((visit) => [visit.household, visit]))
  const names = new Map((await interviewersOf(ctx, at.survey)).map(({ number, name }) => [number, name]))
  const numbers = new Set(drawn.map(({ household }) => household))
  const villages = new Map(
    (await rows.drawnIn(at)).flatMap(({ number, village }) =>
      numbers.has(number) ? [[number, village]] : [],
    ),
  )
  const places = new Map(
    (await householdsOf(ctx, at.survey, [...new Set(villages.values())])).map((one) => [
      one.number,
      one.place,
    ]),
  )
  return drawn.flatMap(({ household, drawnOn, confirmed }) => {
    const [visit, village] = [last.get(household), villages.get(household)]
    if (!visit || village === undefined) return []
    const { interviewer: number, reported: disposition, day } = visit
    const interviewer = { number, name: names.get(number) ?? String(number) }
    return [
      {
        household,
        village,
        // gone with the lists once nobody can object any more
        place: places.get(household) ?? '',
        interviewer,
        disposition,
        day,
        drawnOn,
        confirmed,
      },
    ]
  })
}

/** `recheck` of the contract. */
export async function answerRecheck(
  ctx: PersonContext,
  { survey, household, confirmed }: { survey: string; household: number; confirmed: boolean | null },
): Promise<Record<string, never>> {
  const done = await ctx.db
    .update(rechecks)
    .set({ confirmed, by: confirmed === null ? null : ctx.person.id })
    .where(
      and(eq(rechecks.county, ctx.county), eq(rechecks.surveyId, survey), eq(rechecks.household, household)),
    )
    .returning({ household: rechecks.household })
  if (done.length === 0) throw fail('not_found')
  await ctx.audit({ action: 'survey.recheck', subject: `survey:${survey}`, detail: { household, confirmed } })
  return {}
}
