import { and, asc, desc, eq, isNotNull, max } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import { DEFAULT_LOCALE, textIn } from '../../../shared/locale'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import type { QuestionnaireDraft } from '../contract/desk/draft'
import type { making, QuestionnaireLine } from '../contract/desk/making'
import { publishQuestionnaire } from '../publishing'
import { refusalsOf } from '../rules/publishable'
import { questionnaires, surveys } from '../tables'
import { questionnaireDrafts } from './tables'
import { satisfactionIn } from './templates/satisfaction'
import { makingWords } from './words'

type Input<K extends keyof typeof making> = ParsedInput<(typeof making)[K]>

const READERS = wholeCounty(SURVEY_SECONDS)
const MAKERS = wholeCounty(SURVEYORS)
/** Findings that are named when somebody publishes all the same. */
const MOST_NAMED = 5

/** Questionnaires: written as drafts, published as versions that never change. */
export const draftHandlers = {
  questionnaires: staff(READERS, async (ctx: PersonContext) => ({ items: await linesOf(ctx) })),

  publishedQuestionnaire: staff(
    READERS,
    async (ctx: PersonContext, input: Input<'publishedQuestionnaire'>) => {
      const content = await published(ctx, input)
      if (!content) throw fail('not_found', { words: makingWords.noVersion })
      return { content }
    },
  ),

  draft: staff(READERS, async (ctx: PersonContext, { code }: Input<'draft'>) => {
    const [row] = await ctx.db.select().from(questionnaireDrafts).where(draftOf(ctx, code))
    if (!row) throw fail('not_found')
    return { revision: row.revision, content: row.content, newest: await newestOf(ctx, code) }
  }),

  beginDraft: staff(MAKERS, async (ctx: PersonContext, input: Input<'beginDraft'>) => {
    const { code, from } = input
    if (from === 'template') return begin(ctx, code, satisfactionIn(ctx.county), from)
    const content = await published(ctx, input)
    if (!content) throw fail('not_found', { words: makingWords.noVersion })
    return begin(ctx, code, content, from)
  }),

  importDraft: staff(MAKERS, (ctx: PersonContext, { code, content }: Input<'importDraft'>) =>
    begin(ctx, code, content, 'file'),
  ),

  saveDraft: staff(MAKERS, async (ctx: PersonContext, { code, revision, content }: Input<'saveDraft'>) => {
    await theDraft(ctx, code, revision)
    await ctx.db
      .update(questionnaireDrafts)
      .set({ content, revision: revision + 1 })
      .where(draftOf(ctx, code))
    await ctx.audit({ action: 'survey.draft', subject: `questionnaire:${code}` })
    return { revision: revision + 1 }
  }),

  dropDraft: staff(MAKERS, async (ctx: PersonContext, { code, revision }: Input<'dropDraft'>) => {
    await theDraft(ctx, code, revision)
    await ctx.db.delete(questionnaireDrafts).where(draftOf(ctx, code))
    await ctx.audit({ action: 'survey.draft_drop', subject: `questionnaire:${code}` })
    return {}
  }),

  publishDraft: staff(MAKERS, async (ctx: PersonContext, { code, revision }: Input<'publishDraft'>) => {
    const { content } = await theDraft(ctx, code, revision)
    const faults = refusalsOf(content, ctx.locale)
    if (faults.length > 0) {
      const named = faults
        .slice(0, MOST_NAMED)
        .map(({ words }, at) => [`content.${at}`, () => words] as const)
      throw fail('invalid', { words: makingWords.unsound, fields: Object.fromEntries(named) })
    }
    const version = ((await newestOf(ctx, code)) ?? 0) + 1
    await publishQuestionnaire(ctx.db, { county: ctx.county, code, version, content }, ctx.now)
    await ctx.db.delete(questionnaireDrafts).where(draftOf(ctx, code))
    await ctx.audit({ action: 'survey.publish', subject: `questionnaire:${code}`, detail: { version } })
    return { version }
  }),
}

const draftOf = ({ county }: PersonContext, code: string) =>
  and(eq(questionnaireDrafts.county, county), eq(questionnaireDrafts.code, code))

async function theDraft(ctx: PersonContext, code: string, revision: number) {
  const [row] = await ctx.db.select().from(questionnaireDrafts).where(draftOf(ctx, code)).for('update')
  if (!row) throw fail('not_found')
  if (row.revision !== revision)
    throw fail('conflict', { words: makingWords.changed, detail: { reason: 'changed' } })
  return row
}

async function begin(ctx: PersonContext, code: string, content: QuestionnaireDraft, from: string) {
  const begun = await ctx.db
    .insert(questionnaireDrafts)
    .values({ county: ctx.county, code, content, revision: 1 })
    .onConflictDoNothing()
    .returning({ code: questionnaireDrafts.code })
  if (begun.length === 0) throw fail('conflict', { words: makingWords.draft, detail: { reason: 'draft' } })
  await ctx.audit({ action: 'survey.draft_begin', subject: `questionnaire:${code}`, detail: { from } })
  return { code }
}

const ofCounty = ({ county }: PersonContext) =>
  and(eq(questionnaires.county, county), isNotNull(questionnaires.publishedAt))

async function published(
  ctx: PersonContext,
  { code, version }: { code: string; version: number },
): Promise<QuestionnaireDraft | null> {
  const asked = and(ofCounty(ctx), eq(questionnaires.code, code), eq(questionnaires.version, version))
  const [row] = await ctx.db.select({ content: questionnaires.content }).from(questionnaires).where(asked)
  return row?.content ?? null
}

async function newestOf(ctx: PersonContext, code: string): Promise<number | null> {
  const asked = and(ofCounty(ctx), eq(questionnaires.code, code))
  const [row] = await ctx.db
    .select({ version: max(questionnaires.version) })
    .from(questionnaires)
    .where(asked)
  return row?.version ?? null
}

/** Questionnaires by their codes, each with its versions, the newest first. */
async function linesOf(ctx: PersonContext): Promise<QuestionnaireLine[]> {
  const drafts = await ctx.db
    .select({ code: questionnaireDrafts.code, content: questionnaireDrafts.content })
    .from(questionnaireDrafts)
    .where(eq(questionnaireDrafts.county, ctx.county))
  const versions = await ctx.db
    .select()
    .from(questionnaires)
    .where(ofCounty(ctx))
    .orderBy(asc(questionnaires.code), desc(questionnaires.version))
  const asking = await ctx.db
    .select({ title: surveys.title, code: surveys.questionnaire, version: surveys.version })
    .from(surveys)
    .where(eq(surveys.county, ctx.county))
    .orderBy(desc(surveys.opensAt))
  const codes = [...new Set([...drafts, ...versions].map(({ code }) => code))].sort()
  return codes.map((code) => {
    const own = versions.filter((one) => one.code === code)
    const draft = drafts.find((one) => one.code === code)
    return {
      code,
      title: draft?.content.title || own[0]?.content.title || code,
      versions: own.map(({ version, publishedAt }) => ({
        version,
        publishedOn: beijingDay(publishedAt ?? ctx.now),
        askedBy: asking
          .filter((one) => one.code === code && one.version === version)
          .map(({ title }) => textIn(title, DEFAULT_LOCALE)),
      })),
      draft: draft !== undefined,
    }
  })
}
