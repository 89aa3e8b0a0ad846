/** What a handler does: report, look on the spot, ask for time, close with proof. Handing on is in `pass.ts`. */
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { inChinese, type LanguageMap } from '../../../shared/locale'
import type { ResolveInput } from '../contract/schemas'
import type { Happening } from '../case/change'
import type { CaseRecord, Work } from '../case/rows'
import { tellDesk } from '../case/tell-desk'
import { deed, dueDay, type Seen } from './deed'
import { isToBeChecked } from './check'
import { rulesFiledAt } from '../settings'
import { failWords } from '../words'

/** A text that people typed: in Chinese, or in several languages. */
type Text = string | LanguageMap

/**
 * Words that become public pass the content check first, in every language.
 * @throws AppError invalid (422) naming the field
 */
async function publishable(ctx: Context, texts: Readonly<Record<string, Text | undefined>>): Promise<void> {
  for (const [field, text] of Object.entries(texts)) {
    if (text === undefined) continue
    for (const said of Object.values(inChinese(text))) {
      const verdict = await ctx.contentCheck.text(said)
      if (!verdict.ok) throw fail('invalid', { fields: { [field]: verdict.reason ?? failWords.publicWords } })
    }
  }
}

/** The title for the public, where one was written; else the one before stays. */
const titled = (text: Text | undefined) => (text === undefined ? {} : { publicTitle: inChinese(text) })

interface Report {
  words: string | null
  photos?: readonly string[] | undefined
}

export const reporting = ({ words, photos = [] }: Report) =>
  ({
    facts: { hasWords: true },
    data: {},
    words,
    photos: { kind: 'site', fileIds: photos },
  }) satisfies Partial<Happening<'progress'>>

export const progressReport = (ctx: Context, input: Seen & Report) =>
  deed(ctx, input, 'progress', { happens: () => reporting(input) })

interface Visit extends Report {
  verified: boolean
  publicTitle?: Text | undefined
}

export const visiting = ({ verified, publicTitle, words, photos = [] }: Visit) =>
  ({
    facts: { hasWords: true },
    set: { verified, ...titled(publicTitle) },
    data: { verified },
    words,
    photos: { kind: 'site', fileIds: photos },
  }) satisfies Partial<Happening<'siteVisit'>>

export const siteVisit = (ctx: Context, input: Seen & Visit) =>
  deed(ctx, input, 'siteVisit', {
    async happens() {
      await publishable(ctx, { publicTitle: input.publicTitle })
      return visiting(input)
    },
  })

interface Longer {
  reason: string | null
  workingDays?: number | undefined
}

export function extending(one: CaseRecord, work: Work, { reason, workingDays }: Longer) {
  const most = rulesFiledAt(work.rules, one.submittedAt).limits.extension[one.urgency]
  // a desk may ask for less than the one extension allows, never for more
  const days = workingDays === undefined ? undefined : Math.min(workingDays, most.count)
  return {
    facts: { hasReason: true },
    limit: days === undefined ? undefined : { unit: most.unit, count: days },
    data: (next) => ({ due: dueDay(next) }),
    words: reason,
  } satisfies Partial<Happening<'extend'>>
}

export const extend = (ctx: Context, input: Seen & Longer) =>
  deed(ctx, input, 'extend', { happens: (one, { work }) => extending(one, work, input) })

interface Resolving extends Omit<v.InferOutput<typeof ResolveInput>, 'caseId' | 'version'> {
  toBeChecked: boolean
}

export function resolving({ toBeChecked, photos = [], ...input }: Resolving) {
  const done = inChinese(input.done)
  const noPhoto = photos.length === 0 && input.noPhotoReason ? input.noPhotoReason : null
  return {
    facts: {
      hasWords: true,
      hasProof: photos.length > 0 || input.noPhotoReason !== undefined,
      toBeChecked,
    },
    set: { verified: input.verified, answer: done, ...titled(input.publicTitle) },
    data: { noPhoto, found: inChinese(input.found), done, ...(toBeChecked ? { check: true as const } : {}) },
    photos: { kind: 'after', fileIds: photos },
  } satisfies Partial<Happening<'resolve'>>
}

export const resolve = (ctx: Context, input: v.InferOutput<typeof ResolveInput>) =>
  deed(ctx, input, 'resolve', {
    async happens(one, { work, standing }) {
      await publishable(ctx, { publicTitle: input.publicTitle, done: input.done })
      return resolving({ ...input, toBeChecked: isToBeChecked(work, one, standing) })
    },
    async afterwards(after, work) {
      if (after.state === 'checking') await tellDesk(work, [ctx.county], after, { what: 'toCheck' })
    },
  })

export const deciding = (words: string | null) =>
  ({ facts: { hasWords: true }, data: {}, words }) satisfies Partial<Happening<'countyDecision'>>

/** The county's last word after two returns. */
export const countyDecision = (ctx: Context, input: Seen & { words: string }) =>
  deed(ctx, input, 'countyDecision', { happens: () => deciding(input.words) })
