/** What a visit came to after all: said at the desk beside what was reported, which stays. */
import { and, asc, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { Say } from '../../../shared/sayings'
import { staffNames } from '../../account'
import { personCode } from '../../account/contract'
import type { fieldworkProcedures, HouseholdVisits } from '../contract/desk/fieldwork'
import { isOpened } from '../rows'
import { fieldWords } from '../words'
import { interviewersOf } from './board'
import * as rows from './rows'
import { visitMendings } from './tables'

type Asked<K extends keyof typeof fieldworkProcedures> = ParsedInput<(typeof fieldworkProcedures)[K]>

const mendingsOf = ({ db, county, survey }: rows.At, household: number) =>
  db
    .select()
    .from(visitMendings)
    .where(
      and(
        eq(visitMendings.county, county),
        eq(visitMendings.surveyId, survey),
        eq(visitMendings.household, household),
      ),
    )
    .orderBy(asc(visitMendings.attempt), asc(visitMendings.mending))

/** `householdVisits` of the contract: the look at one household is written down. */
export async function householdVisits(
  ctx: PersonContext,
  { survey, household }: Asked<'householdVisits'>,
): Promise<HouseholdVisits> {
  const at = { db: ctx.db, county: ctx.county, survey }
  const village = await rows.villageOf(at, household)
  if (village === null) throw fail('not_found', { words: fieldWords.noHousehold })
  const made = await rows.visitsIn(at, [household])
  const mended = await mendingsOf(at, household)
  const names = await staffNames(
    ctx,
    mended.map(({ by }) => by),
  )
  const numbered = new Map((await interviewersOf(ctx, survey)).map(({ number, name }) => [number, name]))
  await ctx.audit({ action: 'survey.visits', subject: `survey:${survey}`, detail: { household } })
  return {
    household,
    village,
    visits: made.map(({ attempt, day, disposition, reported, interviewer: number }) => ({
      ...{ attempt, day, disposition, reported },
      interviewer: { number, name: numbered.get(number) ?? String(number) },
      mendings: mended
        .filter((one) => one.attempt === attempt)
        .map(({ disposition, reason, by }) => ({
          ...{ disposition, reason },
          by: names.get(by) ?? personCode(by),
        })),
    })),
  }
}

const refused = (words: Say, reason: string) => fail('conflict', { words, detail: { reason } })

/** `mendVisit` of the contract. Only the last visit says what came of a household, so only that one is mended. */
export async function mendVisit(
  ctx: PersonContext,
  asked: Asked<'mendVisit'>,
): Promise<Record<string, never>> {
  const { survey, household, attempt, disposition, reason } = asked
  const at = { db: ctx.db, county: ctx.county, survey }
  const last = (await rows.visitsIn(at, [household])).at(-1)
  if (!last) throw fail('not_found', { words: fieldWords.noHousehold })
  const known = (await mendingsOf(at, household)).filter((one) => one.attempt === attempt).length
  if (last.attempt !== attempt || known !== asked.mendings) throw refused(fieldWords.visitChanged, 'changed')
  if (last.disposition === disposition) throw refused(fieldWords.sameDisposition, 'same')
  // from the opening on the figures stand on what the visits had come to
  if (await isOpened(ctx.db, ctx.county, survey)) throw refused(fieldWords.boxOpened, 'opened')
  const made = await ctx.db
    .insert(visitMendings)
    .values({
      ...{ county: ctx.county, surveyId: survey, household, attempt, mending: known + 1 },
      ...{ disposition, reason, by: ctx.person.id },
    })
    .onConflictDoNothing()
    .returning({ mending: visitMendings.mending })
  if (made.length === 0) throw refused(fieldWords.visitChanged, 'changed')
  await ctx.audit({
    action: 'survey.mend_visit',
    subject: `survey:${survey}`,
    detail: { household, attempt, from: last.disposition, to: disposition, reason },
  })
  return {}
}
