/** Beside the life of a case: remarks, the reporter's identity, callers, sheet. */
import { asc, eq } from 'drizzle-orm'
import type * as v from 'valibot'
import { type Locale, textIn } from '../../../shared/locale'
import { divisionName } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay, beijingMinute } from '../../../shared/time'
import { writtenNames } from '../../account'
import type { RegisterInput } from '../contract/schemas'
import { keepCallback } from '../callback/follow'
import { requireHands, requireView } from './access'
import { IDENTITY_OPENED } from './openings'
import { mayOpenIdentity } from './standing'
import { staffCase } from './views'
import { DISPATCHERS, HANDS } from '../../../shared/roles'
import { deskName, requireSeat } from './seats'
import { readIdentity } from '../filing/identity'
import { keepOrder } from '../hotline/orders'
import { limitInForce } from '../rules/progress'
import { fileCase } from '../filing/submit'
import { caseNotes, caseTemplates } from '../tables'
import { deskPhoto, eventsOf, foldRepeats, isDayAlone, photosOf, timelineEntry } from '../case/views'
import { categoryWords, dueWords, eventWords, failWords, ratingWords, paperWords, stateWords } from '../words'

/** `note`: everybody who may act on the case may remark on it; it moves nothing and counts no version. */
export async function note(ctx: Context, input: { caseId: string; words: string }) {
  const { one, standing } = await requireHands(ctx, { caseId: input.caseId }, 'note')
  await ctx.db.insert(caseNotes).values({
    county: ctx.county,
    caseId: one.id,
    at: ctx.now,
    staffId: standing.person.id,
    desk: standing.desk,
    words: input.words,
  })
  return staffCase(ctx, one, standing)
}

/** `openIdentity`: the reason is written down before anything is shown, in the same transaction. */
export async function openIdentity(ctx: Context, input: { caseId: string; reason: string }) {
  const { one, standing } = await requireHands(ctx, { caseId: input.caseId }, 'openIdentity')
  if (!mayOpenIdentity(one, standing)) throw fail('forbidden')
  await ctx.audit({
    action: IDENTITY_OPENED,
    subject: `case:${one.id}`,
    reason: input.reason,
    detail: { number: one.number, desk: standing.desk },
  })
  const contact = await readIdentity(ctx, one.id)
  if (!contact) throw fail('not_found', { words: failWords.notOpenable })
  return {
    name: contact.name ?? null,
    phone: contact.phone ?? null,
    realName: contact.name !== undefined,
    openedAt: ctx.now.toISOString(),
  }
}

/** `registerForCaller`: a call to 12345 or somebody at the counter. */
export async function registerForCaller(ctx: Context, input: v.InferOutput<typeof RegisterInput>) {
  const { person } = requireSeat(ctx, DISPATCHERS)
  const one = await fileCase(ctx, {
    photos: input.photos ?? [],
    words: input.words,
    categories: input.categories,
    place: input.place,
    seenAt: null,
    identity: input.caller.anonymous ? 'anonymous' : 'county',
    receiptHash: null,
    contact: input.caller.anonymous ? {} : { name: input.caller.name, phone: input.caller.phone },
    photosBy: { ownerId: person.id },
    reporterId: null,
    staff: { id: person.id, desk: ctx.county },
    hotline: input.hotline ? input.hotline : null,
  })
  if (one.hotline !== null) await keepOrder(ctx, one.hotline, one.id)
  if (!input.caller.anonymous && input.caller.phone) await keepCallback(ctx, one.id, input.callBack === true)
  return staffCase(ctx, one, { person, desk: ctx.county, actor: 'dispatcher', part: 'lead' })
}

const templateIn = ({ id, action, title, words }: typeof caseTemplates.$inferSelect, locale: Locale) => ({
  id,
  action,
  title: textIn(title, locale),
  words: textIn(words, locale),
})

export async function templates(ctx: Context) {
  requireSeat(ctx, HANDS)
  const items = await ctx.db
    .select()
    .from(caseTemplates)
    .where(eq(caseTemplates.county, ctx.county))
    .orderBy(asc(caseTemplates.action), asc(caseTemplates.title))
  return { items: items.map((one) => templateIn(one, ctx.locale)) }
}

/** `sheet`: what goes into the paper file. The reporter is not on it. */
export async function sheet(ctx: Context, input: { caseId: string }) {
  const { one } = await requireView(ctx, input.caseId)
  const photos = await photosOf(ctx, [one.id])
  const events = await eventsOf(ctx, [one.id])
  const names = await writtenNames(
    ctx,
    events.map(({ staffId }) => staffId),
  )
  const words = paperWords(ctx.locale)
  const { labels } = words
  const category = categoryWords(ctx.locale)
  const and = eventWords(ctx.locale).and
  const limit = limitInForce(one)
  const at = (moment: Date | null) => (moment ? beijingMinute(moment) : '')
  const place = [divisionName(one.town), one.village && divisionName(one.village), one.placeWords]
  const lines: [string, string][] = [
    [labels.number, one.number],
    [labels.state, stateWords(ctx.locale)[one.state]],
    [labels.categories, one.categories.map((id) => category[id]).join(and)],
    [labels.place, place.filter(Boolean).join(' ')],
    [
      labels.point,
      one.lat === null || one.lon === null ? '' : `${one.lat.toFixed(5)}, ${one.lon.toFixed(5)}`,
    ],
    [labels.words, one.words ?? ''],
    [labels.submitted, isDayAlone(one.submittedAt) ? beijingDay(one.submittedAt) : at(one.submittedAt)],
    [limit ? dueWords(ctx.locale)[limit.kind] : labels.due, at(limit?.at ?? null)],
    [labels.handler, one.handler ? (deskName(one.handler, ctx.locale) ?? '') : ''],
    [labels.coHandlers, one.coHandlers.map((desk) => deskName(desk, ctx.locale) ?? desk).join(and)],
    [labels.found, one.answer ? textIn(one.answer, ctx.locale) : ''],
    [labels.rating, one.rating ? ratingWords(ctx.locale)[one.rating] : ''],
    [labels.reporter, words.reporterHidden],
  ]
  return {
    title: words.title(one.number),
    printedAt: ctx.now.toISOString(),
    lines: lines.map(([label, value]) => ({ label, value })),
    timeline: foldRepeats(
      events.map((event) => timelineEntry(event, photos, false, names, ctx.locale)),
      ctx.locale,
    ),
    photos: photos.map(deskPhoto),
  }
}
