/** The evidence on the desk: looked at, recomputed, signed by two. */
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { fail } from '../../../platform/kernel/errors'
import type { PersonContext } from '../../../platform/kernel/context'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import type { OutputOf } from '../../../shared/contract'
import { holds, SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { staffNames } from '../../account'
import { type DeskEvidence, type evidenceProcedures, OFFICE, ZIP } from '../contract/desk/evidence'
import type { Figures } from '../contract/desk/figures'
import { editionsOf } from '../figures/store'
import { gatesOf } from '../rules/evidence/gates'
import { faultOf, readRecomputed } from '../rules/evidence/recomputed'
import type { Merges } from '../rules/evidence/table'
import * as surveyRows from '../rows'
import { surveyBoxes } from '../tables'
import { signedPath } from './links'
import { type EvidenceEdition, evidenceEditions, isPublic, publicOn } from './rows'
import { evidenceRecomputed, evidenceSigned } from './tables'
import { evidenceFails, evidenceWords } from './words'
import { zipLength } from './zip'

type Asked<K extends keyof typeof evidenceProcedures> = ParsedInput<(typeof evidenceProcedures)[K]>
type Said<K extends keyof typeof evidenceProcedures> = OutputOf<(typeof evidenceProcedures)[K]>

async function readEvidence(
  ctx: PersonContext,
  { survey: id }: Asked<'deskEvidence'>,
): Promise<Said<'deskEvidence'>> {
  const found = await surveyRows.findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  const editions = await evidenceEditions(ctx.db, ctx.county, id)
  const [figures] = await editionsOf(ctx.db, ctx.county, id)
  const names = await staffNames(
    ctx,
    editions.flatMap(({ recomputed, signed }) => [...recomputed, ...signed].map(({ by }) => by)),
  )
  const nameOf = (person: string) => names.get(person) ?? evidenceWords(ctx.locale).somebody
  return {
    title: found.survey.title,
    state: editions.length > 0 ? 'opened' : 'closed',
    editions: editions.map((one) => deskEdition(ctx, found, one, nameOf)),
    ...besides(figures?.content ?? null),
    office: await officeSum(ctx, id),
  }
}

function deskEdition(
  ctx: PersonContext,
  { survey }: surveyRows.SurveyWithQuestions,
  one: EvidenceEdition,
  nameOf: (person: string) => string,
): DeskEvidence {
  const { edition, madeOn, reason, files, facts, recomputed, signed } = one
  const cells = (merges: Merges | null) => (merges ? merges.age + merges.sex + merges.town : 0)
  return {
    ...{ edition, madeOn, reason, files },
    zipSize: zipLength(files),
    gates: gatesOf(facts, isRecomputed(one), signed.length),
    facts: {
      merged: cells(facts.merges.drawn) + cells(facts.merges.open),
      refused: [facts.refused.drawn, facts.refused.open].flatMap((refused) =>
        refused ? [refused.kind] : [],
      ),
      marginsOff: facts.marginsOff,
      heaviest: facts.heaviest,
      flagged: facts.flagged.reduce((sum, { sheets }) => sum + sheets, 0),
      apart: facts.publicApart,
    },
    recomputed: recomputed.map(({ tables, figures, largest, intervals, package: version, by, day }) => ({
      ...{ tables, figures, largest, intervals, package: version, day },
      by: nameOf(by),
    })),
    signed: signed.map(({ by, day }) => ({ by: nameOf(by), day })),
    may: maySign(ctx, one),
    publicOn: publicOn(one, survey),
    isPublic: isPublic(one, survey, ctx.now),
  }
}

const isRecomputed = ({ recomputed }: EvidenceEdition) => recomputed.some(({ tables }) => tables === 'public')

/** What somebody may do with an edition: the first signature is a surveyor's, the second of another person. */
function maySign({ person }: PersonContext, one: EvidenceEdition): DeskEvidence['may'] {
  const [first, second] = one.signed
  if (second || !isRecomputed(one)) return null
  if (!first)
    return holds(
      person.roles.map(({ role }) => role),
      SURVEYORS,
    )
      ? 'propose'
      : null
  return first.by === person.id ? null : 'agree'
}

function besides(figures: Figures | null): Pick<Said<'deskEvidence'>, 'drawn' | 'open'> {
  const { drawn = null, open = null } = figures ?? {}
  return {
    drawn: drawn && {
      sheets: drawn.sheets,
      share: drawn.overall.share,
      interval: drawn.overall.interval,
      response: drawn.response?.rates.RR1 ?? null,
    },
    open: open && { sheets: open.sheets, share: open.share, interval: null, response: null },
  }
}

/** Size and sum of the office's file, which are told without reading megabytes here. */
async function officeSum(ctx: PersonContext, survey: string) {
  const { officeFile } = surveyBoxes
  const [box] = await ctx.db
    .select({
      size: sql<number>`length(${officeFile})`,
      sha256: sql<string>`encode(sha256(${officeFile}), 'hex')`,
    })
    .from(surveyBoxes)
    .where(and(eq(surveyBoxes.county, ctx.county), eq(surveyBoxes.surveyId, survey), isNotNull(officeFile)))
  return box ?? null
}

/** @throws AppError not_found */
async function theEdition(ctx: PersonContext, survey: string, edition: number): Promise<EvidenceEdition> {
  const editions = await evidenceEditions(ctx.db, ctx.county, survey)
  const one = editions.find((each) => each.edition === edition)
  if (!one) throw fail('not_found')
  return one
}

const rowOf = (ctx: PersonContext, survey: string, edition: number) => ({
  ...{ county: ctx.county, surveyId: survey, edition, by: ctx.person.id },
  day: beijingDay(ctx.now),
})
const subjectOf = (survey: string) => `survey:${survey}`

async function noteRecomputed(
  ctx: PersonContext,
  { survey, edition, line }: Asked<'noteRecomputed'>,
): Promise<Said<'noteRecomputed'>> {
  const { facts } = await theEdition(ctx, survey, edition)
  const read = readRecomputed(line)
  if (!read) throw fail('invalid', { fields: { line: evidenceFails.noLine } })
  const fault = faultOf(read, facts.expected[read.tables], facts.sheets.drawn)
  if (fault) throw fail('invalid', { fields: { line: evidenceFails[fault] } })
  const { tables, figures, largest, intervals, package: version } = read
  // the same again says nothing new
  await ctx.db
    .insert(evidenceRecomputed)
    .values({ ...rowOf(ctx, survey, edition), tables, figures, largest, intervals, package: version })
    .onConflictDoNothing()
  await ctx.audit({
    action: 'survey.evidence.recomputed',
    subject: subjectOf(survey),
    detail: { edition, tables, largest },
  })
  return { tables }
}

async function sign(
  ctx: PersonContext,
  { survey, edition }: Asked<'signEvidence'>,
): Promise<Said<'signEvidence'>> {
  const one = await theEdition(ctx, survey, edition)
  const may = maySign(ctx, one)
  if (!may)
    throw fail('conflict', {
      words: isRecomputed(one) ? evidenceFails.otherPerson : evidenceFails.notRecomputed,
    })
  const place = may === 'propose' ? 1 : 2
  const signed = await ctx.db
    .insert(evidenceSigned)
    .values({ ...rowOf(ctx, survey, edition), place })
    .onConflictDoNothing()
    .returning({ place: evidenceSigned.place })
  if (signed.length === 0) throw fail('conflict', { words: evidenceFails.changed })
  await ctx.audit({
    action: 'survey.evidence.signed',
    subject: subjectOf(survey),
    detail: { edition, place },
  })
  const found = await surveyRows.findSurvey(ctx, survey)
  const isOut = found !== null && found.survey.resultsAt <= ctx.now
  return { public: place === 2 && isOut }
}

async function link(
  ctx: PersonContext,
  { survey, edition, file }: Asked<'evidenceLink'>,
): Promise<Said<'evidenceLink'>> {
  const { files } = await theEdition(ctx, survey, edition)
  const there =
    file === OFFICE
      ? (await officeSum(ctx, survey)) !== null
      : file === ZIP || files.some(({ name }) => name === file)
  if (!there) throw fail('not_found')
  await ctx.audit({ action: 'survey.evidence.taken', subject: subjectOf(survey), detail: { edition, file } })
  return { path: signedPath(ctx.settings.secret, { survey, edition, file }, ctx.now) }
}

export const evidenceHandlers = {
  deskEvidence: staff(wholeCounty(SURVEY_SECONDS), readEvidence),
  noteRecomputed: staff(wholeCounty(SURVEY_SECONDS), noteRecomputed),
  signEvidence: staff(wholeCounty(SURVEY_SECONDS), sign),
  evidenceLink: staff(wholeCounty(SURVEY_SECONDS), link),
}
