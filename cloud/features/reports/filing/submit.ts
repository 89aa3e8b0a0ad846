/** Filing a report: by a resident, anonymously (`anonymous.ts`), or by staff for a caller. */
import { randomUUID } from 'node:crypto'
import type * as v from 'valibot'
import { type Claimant, claimPhotos } from '../../files'
import { countyCalled, isTown, isVillage, townOf } from '../../../shared/divisions'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { addDays, beijingDay, DAY_MS, startOfBeijingDay } from '../../../shared/time'
import { startAlarm } from '../alarm/ring'
import { addPhotos, create } from '../case/write'
import { casesNear } from './nearby'
import { keepIdentity, type Contact } from './identity'
import type { placeInput, SubmitInput } from '../contract/schemas'
import type { CategoryId } from '../../../shared/categories'
import { groupOf } from '../../../shared/categories'
import { normaliseCategories } from '../rules/categories'
import { deadline, limitOf, warningAt } from '../rules/clocks'
import { emergencyWordsIn } from '../rules/emergency'
import { titleOf } from '../rules/numbers'
import { insideCounty, toWgs84 } from '../rules/place'
import { casesWithSamePhoto } from '../photos/same'
import { loadRules } from '../settings'
import { type CaseRecord, takeNumber, type Work } from '../case/rows'
import { caseReporters } from '../tables'
import { failWords } from '../words'

/** Before this a phone's clock is wrong, not its memory long. */
const OLDEST_DAYS = 400

interface Filing {
  photos: readonly string[]
  words: string | null
  categories: readonly CategoryId[]
  place: v.InferOutput<typeof placeInput>
  seenAt: Date | null
  identity: CaseRecord['identity']
  /** Keyed; of an anonymous report alone. */
  receiptHash: string | null
  contact: Contact
  /** Whose photos they are until now. */
  photosBy: Claimant
  reporterId: string | null
  staff: { id: string; desk: string } | null
  hotline: string | null
}

/** `submit` of the contract. */
export async function submitReport(ctx: PersonContext, input: v.InferOutput<typeof SubmitInput>) {
  // an old app sends it with a session: whatever was dropped now, that it came with one would stand in the log
  if (input.identity === 'anonymous')
    throw fail('invalid', { words: failWords.oldAnonymous, fields: { identity: failWords.oldAnonymous } })
  const one = await fileCase(ctx, {
    ...told(ctx.now, input),
    identity: input.identity,
    receiptHash: null,
    contact: input.contact ?? {},
    photosBy: { ownerId: ctx.person.id },
    reporterId: ctx.person.id,
    staff: null,
    hotline: null,
  })
  return { caseId: one.id, ...promised(one), receipt: null }
}

/** What a report says, with or without a reporter. @throws AppError invalid (422) without a photo and words */
export function told(now: Date, input: Omit<v.InferOutput<typeof SubmitInput>, 'identity' | 'contact'>) {
  const words = input.words ? input.words : null
  if (words === null && input.photos.length === 0)
    throw fail('invalid', { fields: { words: failWords.noPhotoNoWords } })
  const { photos, categories, place } = input
  return { photos, words, categories, place, seenAt: seenAt(now, input.seenAt) }
}

/** What a reporter is told of a case that was filed. */
export function promised(one: CaseRecord) {
  if (one.dueAt === null) throw new Error('a new case has no deadline')
  return { number: one.number, decideBy: one.dueAt.toISOString(), emergency: one.emergency.length > 0 }
}

/**
 * When it was seen, by the phone's clock. A clock that is wrong must not keep a report on a phone in a gully: ahead
 * of ours it counts as now, absurdly far back as unknown.
 */
function seenAt(now: Date, given: string | undefined): Date | null {
  if (given === undefined) return null
  const at = new Date(given)
  if (at.getTime() < now.getTime() - OLDEST_DAYS * DAY_MS) return null
  return at.getTime() > now.getTime() ? now : at
}

/** Checks the place: a town of this county, the village in it, a point outside only on purpose. */
function placed(county: string, place: v.InferOutput<typeof placeInput>) {
  if (!isTown(place.town, county)) throw fail('invalid', { fields: { 'place.town': failWords.unknownPlace } })
  const village = place.village ?? null
  if (village !== null && !(isVillage(village, county) && townOf(village) === place.town)) {
    throw fail('invalid', { fields: { 'place.village': failWords.unknownPlace } })
  }
  const point = place.point ? toWgs84(place.point) : null
  const inside = point && insideCounty(county, point)
  const outside = inside === null ? null : !inside
  if (outside && !place.outsideOk)
    throw fail('invalid', { fields: { 'place.point': failWords.outside(countyCalled(county)) } })
  return { town: place.town, village, placeWords: place.words ? place.words : null, point, outside }
}

/** Writes a new case with everything that belongs to it, in the open transaction. */
export async function fileCase(ctx: Context, filing: Filing): Promise<CaseRecord> {
  const rules = await loadRules(ctx.db, ctx.county)
  const place = placed(ctx.county, filing.place)
  const categories = normaliseCategories(filing.categories)
  const [first = 'other.any'] = categories
  const emergency = emergencyWordsIn(filing.words ?? '', rules.emergencyWords)
  const urgency = emergency.length > 0 ? 'emergency' : 'ordinary'
  const anonymous = filing.identity === 'anonymous' && filing.staff === null
  const came = anonymous ? dayOf(ctx.now) : { at: ctx.now, clockFrom: ctx.now }
  // of an anonymous one the day alone is known, so that it goes by what was in force when its day began
  const limits = rules.limitsAt(came.at)
  const limit = limitOf(limits, 'received', urgency, groupOf(first)) ?? limits.decide
  const dueAt = deadline(rules, limit, came.clockFrom)
  const id = randomUUID()
  const work: Work = { ...ctx, now: came.at, rules }
  const photos = await claimPhotos(ctx, {
    fileIds: filing.photos,
    by: filing.photosBy,
    usedBy: `case:${id}`,
    field: 'photos',
  })
  const near = place.point ? await casesNear(ctx, { categories, point: place.point, at: ctx.now }) : []
  const possibleSame =
    near.length > 0 || (await casesWithSamePhoto(ctx, { id, submittedAt: ctx.now })).length > 0
  const one = await create(
    work,
    {
      county: ctx.county,
      id,
      number: await takeNumber(ctx),
      urgency,
      categories,
      mainGroup: groupOf(first),
      title: titleOf(filing.words),
      words: filing.words,
      emergency,
      town: place.town,
      village: place.village,
      placeWords: place.placeWords,
      lat: place.point?.lat ?? null,
      lon: place.point?.lon ?? null,
      outside: place.outside,
      identity: filing.identity,
      receiptHash: filing.receiptHash,
      hotline: filing.hotline,
      possibleSame,
      byStaff: filing.staff !== null,
      seenAt: anonymous && filing.seenAt ? dayOf(filing.seenAt).at : filing.seenAt,
      submittedAt: came.at,
      stateSince: came.at,
      dueAt,
      dueUnit: limit.unit,
      warnAt: warningAt(rules, dueAt),
      escalateAt: dueAt,
    },
    {
      kind: 'submit',
      data: { registered: filing.staff !== null },
      from: null,
      actor: filing.staff ? 'dispatcher' : 'reporter',
      by: filing.staff ? { desk: filing.staff.desk, staffId: filing.staff.id } : undefined,
      shown: true,
    },
  )
  await addPhotos(work, id, 'before', photos, null)
  if (filing.reporterId !== null) {
    await ctx.db.insert(caseReporters).values({
      county: ctx.county,
      caseId: id,
      personId: filing.reporterId,
      part: 'reporter',
      since: ctx.now,
    })
  }
  await keepIdentity(ctx, id, filing.contact)
  await startAlarm(ctx, one)
  return one
}

/** What was promised when an anonymous case came in, whatever has become of it since: its day says it again. */
export async function firstDeadline(
  ctx: Pick<Context, 'db' | 'county'>,
  { emergency, mainGroup, submittedAt }: CaseRecord,
): Promise<Date> {
  const rules = await loadRules(ctx.db, ctx.county)
  const urgency = emergency.length > 0 ? 'emergency' : 'ordinary'
  const limits = rules.limitsAt(submittedAt)
  const limit = limitOf(limits, 'received', urgency, mainGroup) ?? limits.decide
  return deadline(rules, limit, dayOf(submittedAt).clockFrom)
}

/**
 * What is kept of the time of an anonymous report: the day. Its clocks run from the end of that day, so that no
 * deadline says more, and nobody gets less time than promised.
 */
function dayOf(now: Date): { at: Date; clockFrom: Date } {
  const day = beijingDay(now)
  return {
    at: startOfBeijingDay(day),
    clockFrom: new Date(startOfBeijingDay(addDays(day, 1)).getTime() - 1000),
  }
}
