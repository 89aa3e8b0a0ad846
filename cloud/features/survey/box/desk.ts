/** The desk of the box: how far it is, making it, trying and opening it. */
import { and, eq, sql } from 'drizzle-orm'
import { unwrap } from '../../../platform/box/papers'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type Ending, type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { readCode, RECEIPT_LENGTH } from '../../../shared/box'
import { SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import type { boxDesk } from '../contract/desk/box'
import { findSurvey } from '../rows'
import { surveyBoxes } from '../tables'
import { confirmBurning, findBurning, recordBurning } from './burning'
import { clearForgotten } from './clearing'
import { DEMO_PAPERS } from './demo-papers'
import { boxClosesAt, boxContext, isTried } from './keys'
import { boxKeys, isUsed, leftOf, makeTicketPairs, MakingRefused, putBox, tryPapers } from './make'
import { openBox, OpeningRefused } from './opening'
import { openTelling, shareOpened } from './openings'
import { boxDeskWords as words } from './words'

type Input<K extends keyof typeof boxDesk> = ParsedInput<(typeof boxDesk)[K]>

export const boxDeskHandlers = {
  box: staff(wholeCounty(SURVEY_SECONDS), async (ctx: PersonContext, input: Input<'box'>) => {
    const { survey } = await theSurvey(ctx, input.survey)
    const box = await theBox(ctx, survey.id)
    const burning = box && (await findBurning(ctx.db, ctx.county, survey.id))
    return {
      survey: survey.id,
      title: survey.title,
      firstDay: beijingDay(survey.opensAt),
      lastDay: beijingDay(new Date(survey.closesAt.getTime() - 1)),
      opensAt: survey.opensAt.toISOString(),
      openableAt: boxClosesAt(survey.closesAt).toISOString(),
      state: stateOf(box),
      makeable: ctx.now < survey.closesAt && !(await isUsed(placeOf(ctx, survey.id))),
      about: boxContext(ctx.county, survey.id),
      fingerprint: (await boxKeys(placeOf(ctx, survey.id)))?.fingerprint ?? null,
      tried: box?.tried ?? [],
      holders: box?.holders ?? null,
      office: Boolean(box?.officeKey),
      refused: box?.refused ?? 0,
      opening: shareOpened(ctx.county, survey.id),
      openedOn: box?.openedOn ?? null,
      found: box?.found ?? null,
      cleared: box?.cleared ?? false,
      burnt: burning && {
        on: burning.burntOn,
        witnesses: burning.witnesses,
        confirmed: burning.confirmedBy !== null,
        own: burning.recordedBy === ctx.person.id,
      },
      demo: box && demoCodes(ctx, survey.id, box),
    }
  }),

  makeBox: staff(wholeCounty(SURVEYORS), {
    // the ticket keys take a while: none are made for what was done before
    async repeated() {},
    async prepare(ctx: PersonContext, input: Input<'makeBox'>) {
      const { survey } = await theSurvey(ctx, input.survey)
      if (survey.closesAt <= ctx.now)
        throw fail('conflict', { words: words.closed, detail: { reason: 'closed' } })
      const tickets = await makeTicketPairs()
      return {
        async effect(inside: PersonContext) {
          const { modulus, wraps, holders, officeKey } = input
          const { keyRing } = inside.settings
          const made = { keyRing, modulus, wraps, holders, officeKey, tickets }
          const fingerprint = await putBox(placeOf(inside, survey.id), made).catch(told)
          await inside.audit({
            action: 'survey.box_made',
            subject: `survey:${survey.id}`,
            detail: { fingerprint, office: officeKey !== undefined },
          })
          return { fingerprint }
        },
      }
    },
  }),

  tryBox: staff(wholeCounty(SURVEYORS), async (ctx: PersonContext, { survey, codes }: Input<'tryBox'>) => {
    await theSurvey(ctx, survey)
    const tried = await tryPapers(placeOf(ctx, survey), asPrinted(codes)).catch(unlessWrong)
    if (!tried) return { pair: null, left: await countRefused(ctx, survey) }
    await ctx.audit({
      action: 'survey.box_tried',
      subject: `survey:${survey}`,
      detail: { pair: tried.pair },
    })
    return tried
  }),

  openBox: staff(wholeCounty(SURVEYORS), {
    async repeated() {},
    async prepare(ctx: PersonContext, { survey, codes }: Input<'openBox'>) {
      await theSurvey(ctx, survey)
      let opened = false
      return {
        async effect(inside: PersonContext) {
          const detail: Record<string, string> = {}
          const by = (pair: string) => void Object.assign(detail, { pair })
          const place = { ...placeOf(inside, survey), now: inside.now, codes: asPrinted(codes), by }
          const found = await openTelling(inside.county, survey, (tell) =>
            openBox({ ...place, tell }).catch(unlessWrong),
          )
          opened = found !== null
          if (found) await inside.audit({ action: 'survey.box_opened', subject: `survey:${survey}`, detail })
          else await countRefused(inside, survey)
          return { found }
        },
        async settle(ending: Ending) {
          // where the service does not own its tables nothing comes of it, and the page says who can
          if (ending === 'done' && opened) await clearForgotten(ctx.db, ctx.county)
        },
      }
    },
  }),

  recordBurning: staff(wholeCounty(SURVEY_SECONDS), recordBurning),
  confirmBurning: staff(wholeCounty(SURVEY_SECONDS), confirmBurning),
}

const placeOf = ({ db, county }: PersonContext, survey: string) => ({ db, county, survey })

async function theSurvey(ctx: PersonContext, id: string) {
  const found = await findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  return found
}

type Box = typeof surveyBoxes.$inferSelect

const boxAt = ({ county }: PersonContext, survey: string) =>
  and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, survey))

async function theBox(ctx: PersonContext, survey: string): Promise<Box | null> {
  const [box] = await ctx.db.select().from(surveyBoxes).where(boxAt(ctx, survey))
  return box ?? null
}

function stateOf(box: Box | null): 'none' | 'untried' | 'sealed' | 'opened' {
  if (!box) return 'none'
  if (box.openedOn !== null) return 'opened'
  return isTried(box.tried) ? 'sealed' : 'untried'
}

/** What was typed as it stands on paper; what is no code opens nothing. */
const asPrinted = ([one, two]: readonly [string, string]): [string, string] => [
  readCode(one, RECEIPT_LENGTH) ?? '',
  readCode(two, RECEIPT_LENGTH) ?? '',
]

/** The demo county's codes, where they open this box: one that its desk has made anew has others. */
function demoCodes(ctx: PersonContext, survey: string, { wraps }: Box): [string, string, string] | null {
  if (!ctx.settings.demo || wraps === null) return null
  const [one, two, three] = DEMO_PAPERS
  return unwrap(wraps, [one, two], boxContext(ctx.county, survey)) && [one, two, three]
}

/** Counts two codes that open nothing, and writes down who typed them. @returns the pairs that are still to be tried */
async function countRefused(ctx: PersonContext, survey: string) {
  const [box] = await ctx.db
    .update(surveyBoxes)
    .set({ refused: sql`${surveyBoxes.refused} + 1` })
    .where(boxAt(ctx, survey))
    .returning({ tried: surveyBoxes.tried })
  await ctx.audit({ action: 'survey.box_refused', subject: `survey:${survey}` })
  return leftOf(box?.tried ?? [])
}

/** Why it was not done, for who asked; null where the two codes are not those of the box. */
function unlessWrong(error: unknown): null {
  const refused = error instanceof MakingRefused || error instanceof OpeningRefused
  if (refused && error.reason === 'wrong_papers') return null
  return told(error)
}

/** @throws AppError not_found (404), conflict (409), invalid (422); other errors as they are */
function told(error: unknown): never {
  if (!(error instanceof MakingRefused || error instanceof OpeningRefused)) throw error
  const { reason } = error
  if (reason === 'no_survey') throw fail('not_found')
  if (reason === 'bad_office_key') throw fail('invalid', { fields: { officeKey: words.officeKey } })
  // codes are looked at elsewhere, and letters by hand are drawn by the command alone
  if (reason === 'wrong_papers' || reason === 'drawn') throw error
  throw fail('conflict', { words: words[reason], detail: { reason } })
}
