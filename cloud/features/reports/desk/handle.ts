/** What a handler does: report, look on the spot, ask for time, close with proof, hand on or back. */
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { inChinese, type LanguageMap } from '../../../shared/locale'
import type { ResolveInput } from '../contract/schemas'
import { deed, dueDay, type Seen } from './deed'
import { deskName } from './seats'
import { desksAbove, levelOf } from '../rules/dispatch'
import { tellDesk } from '../case/tell-desk'
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

export const progressReport = (
  ctx: Context,
  input: Seen & { words: string; photos?: readonly string[] | undefined },
) =>
  deed(ctx, input, 'progress', {
    happens: () => ({
      facts: { hasWords: true },
      data: {},
      words: input.words,
      photos: { kind: 'site', fileIds: input.photos ?? [] },
    }),
  })

interface Visit extends Seen {
  verified: boolean
  words: string
  photos?: readonly string[] | undefined
  publicTitle?: Text | undefined
}

export const siteVisit = (ctx: Context, input: Visit) =>
  deed(ctx, input, 'siteVisit', {
    async happens() {
      await publishable(ctx, { publicTitle: input.publicTitle })
      return {
        facts: { hasWords: true },
        set: { verified: input.verified, ...titled(input.publicTitle) },
        data: { verified: input.verified },
        words: input.words,
        photos: { kind: 'site', fileIds: input.photos ?? [] },
      }
    },
  })

export const extend = (ctx: Context, input: Seen & { reason: string; workingDays?: number | undefined }) =>
  deed(ctx, input, 'extend', {
    happens(one, { work }) {
      const most = rulesFiledAt(work.rules, one.submittedAt).limits.extension[one.urgency]
      // a desk may ask for less than the one extension allows, never for more
      const days = input.workingDays === undefined ? undefined : Math.min(input.workingDays, most.count)
      return {
        facts: { hasReason: true },
        limit: days === undefined ? undefined : { unit: most.unit, count: days },
        data: (next) => ({ due: dueDay(next) }),
        words: input.reason,
      }
    },
  })

export const resolve = (ctx: Context, input: v.InferOutput<typeof ResolveInput>) =>
  deed(ctx, input, 'resolve', {
    async happens() {
      await publishable(ctx, { publicTitle: input.publicTitle, done: input.done })
      const done = inChinese(input.done)
      const photos = input.photos ?? []
      const noPhoto = photos.length === 0 && input.noPhotoReason ? input.noPhotoReason : null
      return {
        facts: { hasWords: true, hasProof: photos.length > 0 || input.noPhotoReason !== undefined },
        set: {
          verified: input.verified,
          answer: done,
          ...titled(input.publicTitle),
        },
        data: { noPhoto, found: inChinese(input.found), done },
        photos: { kind: 'after', fileIds: photos },
      }
    },
  })

/** The county's last word after two returns. */
export const countyDecision = (ctx: Context, input: Seen & { words: string }) =>
  deed(ctx, input, 'countyDecision', {
    happens: () => ({ facts: { hasWords: true }, data: {}, words: input.words }),
  })

export const handBack = (ctx: Context, input: Seen & { reason: string }) =>
  deed(ctx, input, 'handBack', {
    happens: () => ({
      facts: { hasReason: true },
      set: { handler: null, coHandlers: [] },
      data: {},
      inside: input.reason,
    }),
    afterwards: (after, work) => tellDesk(work, [ctx.county], after, { what: 'handBack' }),
  })

/** A town hands on to a village of its own; the county to anybody. */
export const handOver = (ctx: Context, input: Seen & { desk: string; words?: string | undefined }) =>
  deed(ctx, input, 'handOver', {
    happens(one, { standing }) {
      if (deskName(input.desk, ctx.locale) === undefined)
        throw fail('invalid', { fields: { desk: failWords.unknownDesk } })
      const below =
        levelOf(input.desk) === 'village' && desksAbove(ctx.county, input.desk).includes(standing.desk)
      if (standing.actor === 'handler' && !below) throw fail('forbidden')
      return {
        set: { handler: input.desk, coHandlers: one.coHandlers.filter((desk) => desk !== input.desk) },
        data: { desk: input.desk },
        inside: input.words ?? null,
      }
    },
    afterwards: (after, work) => tellDesk(work, [input.desk], after),
  })
