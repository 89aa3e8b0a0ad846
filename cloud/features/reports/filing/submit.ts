/** Filing a report: by a resident, anonymously, or by staff for a caller. */
import { randomBytes, randomUUID } from 'node:crypto'
import type * as v from 'valibot'
import { claimPhotos } from '../../files'
import { keyedHash } from '../../../platform/crypto'
import { isTown, isVillage, townOf } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { DAY_MS } from '../../../shared/time'
import { addPhotos, create } from '../case/change'
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
import { receiptOf } from '../../../shared/receipt'
import { readReceipt } from '../rules/receipt'
import { casesWithSamePhoto } from '../photos/same'
import { loadRules } from '../settings'
import { type CaseRecord, takeNumber, type Work } from '../case/rows'
import { caseReporters } from '../tables'
import { failWords } from '../words'

/** Before this a phone's clock is wrong, not its memory long. */
const OLDEST_DAYS = 400

/** Hash under which a receipt code is stored. @throws AppError not_found for what is no code */
export function receiptHash(ctx: Pick<Context, 'settings'>, typed: string): string {
  const digits = readReceipt(typed)
  if (digits === null) throw fail('not_found')
  return keyedHash(ctx.settings.secret, 'case receipt', digits)
}

interface Filing {
  photos: readonly string[]
  words: string | null
  categories: readonly CategoryId[]
  place: v.InferOutput<typeof placeInput>
  seenAt: Date | null
  identity: CaseRecord['identity']
  contact: Contact
  reporterId: string | null
  staff: { id: string; desk: string } | null
  hotline: string | null
}

/** `submit` of the contract. */
export async function submitReport(ctx: Context, input: v.InferOutput<typeof SubmitInput>) {
  const anonymous = input.identity === 'anonymous'
  if (!ctx.person && (!anonymous || input.photos.length > 0))
    throw fail('unauthenticated', { words: failWords.signIn })
  if (anonymous && input.contact) throw fail('invalid', { fields: { contact: failWords.anonymousContact } })
  const receipt = anonymous ? receiptOf(randomBytes(16)) : null
  const words = input.words ? input.words : null
  if (words === null && input.photos.length === 0)
    throw fail('invalid', { fields: { words: failWords.noPhotoNoWords } })
  const one = await fileCase(
    ctx,
    {
      photos: input.photos,
      words,
      categories: input.categories,
      place: input.place,
      seenAt: seenAt(ctx.now, input.seenAt),
      identity: input.identity,
      contact: anonymous ? {} : (input.contact ?? {}),
      reporterId: anonymous ? null : (ctx.person?.id ?? null),
      staff: null,
      hotline: null,
    },
    receipt,
  )
  if (one.dueAt === null) throw new Error('a new case has no deadline')
  return {
    caseId: one.id,
    number: one.number,
    decideBy: one.dueAt.toISOString(),
    receipt,
    emergency: one.emergency.length > 0,
  }
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
function placed(place: v.InferOutput<typeof placeInput>) {
  if (!isTown(place.town)) throw fail('invalid', { fields: { 'place.town': failWords.unknownPlace } })
  const village = place.village ?? null
  if (village !== null && !(isVillage(village) && townOf(village) === place.town)) {
    throw fail('invalid', { fields: { 'place.village': failWords.unknownPlace } })
  }
  const point = place.point ? toWgs84(place.point) : null
  const outside = point ? !insideCounty(point) : null
  if (outside && !place.outsideOk) throw fail('invalid', { fields: { 'place.point': failWords.outside } })
  return { town: place.town, village, placeWords: place.words ? place.words : null, point, outside }
}

/** Writes a new case with everything that belongs to it, in the open transaction. */
export async function fileCase(ctx: Context, filing: Filing, receipt: string | null): Promise<CaseRecord> {
  const rules = await loadRules(ctx.db, ctx.county)
  const work: Work = { ...ctx, rules }
  const place = placed(filing.place)
  const categories = normaliseCategories(filing.categories)
  const [first = 'other.any'] = categories
  const emergency = emergencyWordsIn(filing.words ?? '', rules.emergencyWords)
  const urgency = emergency.length > 0 ? 'emergency' : 'ordinary'
  const limit = limitOf(rules.limits, 'received', urgency, groupOf(first)) ?? rules.limits.decide
  const dueAt = deadline(rules, limit, ctx.now)
  const id = randomUUID()
  const photos = await claimFilingPhotos(ctx, filing, id)
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
      receiptHash: receipt === null ? null : receiptHash(ctx, receipt),
      hotline: filing.hotline,
      possibleSame,
      byStaff: filing.staff !== null,
      seenAt: filing.seenAt,
      submittedAt: ctx.now,
      stateSince: ctx.now,
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
  return one
}

async function claimFilingPhotos(ctx: Context, filing: Filing, caseId: string): Promise<string[]> {
  const ownerId = filing.staff?.id ?? ctx.person?.id
  if (filing.photos.length === 0 || ownerId === undefined) return []
  return claimPhotos(ctx, {
    fileIds: filing.photos,
    ownerId,
    usedBy: `case:${caseId}`,
    forgetOwner: filing.identity === 'anonymous',
    field: 'photos',
  })
}
