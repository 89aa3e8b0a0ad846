/** The list on its way in: looked at, or kept in its canonical form under the data keys. The file itself is kept nowhere. */
import type * as v from 'valibot'
import { seal } from '../../../platform/crypto'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { openTable, UnreadableTable, whyNoTable } from '../../../platform/sheets'
import { SURVEYORS } from '../../../shared/roles'
import {
  FrameAbout,
  type FrameColumns,
  LookColumns,
  MAX_FRAME_BYTES,
  MAX_FRAME_HOUSEHOLDS,
  readJson,
  type samplingProcedures,
  SHOWN,
} from '../contract/desk/sampling'
import { countsOf, frameSha256, frameText } from '../rules/sampling/frame'
import { FrameReader, guessMapping } from '../rules/sampling/table'
import { requireSurvey } from './access'
import { frameContext, heldDraw, type Of } from './rows'
import { frames } from './tables'
import { samplingSaid, samplingWords } from './words'

type Input<K extends keyof typeof samplingProcedures> = ParsedInput<(typeof samplingProcedures)[K]>

/** Letters of a cell that is shown. */
const SHOWN_LETTERS = 24

/** A table's lines, as few letters of each cell as a list can need. @throws AppError invalid, too_large, unavailable */
async function linesOf(upload: Buffer | null): Promise<{ line: number; cells: readonly string[] }[]> {
  if (!upload) throw refused(samplingWords.noTable('empty'))
  if (upload.length > MAX_FRAME_BYTES) throw fail('too_large', { words: samplingWords.tooLarge })
  const no = whyNoTable(upload)
  if (no) throw refused(samplingWords.noTable(no))
  async function* bytes(whole: Buffer) {
    yield whole
  }
  const lines: { line: number; cells: readonly string[] }[] = []
  try {
    for await (const line of (await openTable(bytes(upload))).lines) {
      if (lines.length > MAX_FRAME_HOUSEHOLDS) throw refused(samplingWords.tooMany(MAX_FRAME_HOUSEHOLDS))
      lines.push(line)
    }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    if (error.reason === 'busy') throw fail('unavailable', { words: samplingWords.busy, cause: error })
    throw refused(samplingWords.unreadable)
  }
  return lines
}

const refused = (words: NonNullable<Parameters<typeof fail>[1]>['words']) =>
  fail('invalid', words ? { words, fields: { file: words } } : {})

/** Reads households where village and place are known; null where they are not yet. */
function read(
  county: string,
  rows: readonly { line: number; cells: readonly string[] }[],
  { village, town, place, adults }: FrameColumns,
): FrameReader | null {
  if (village === null || place === null) return null
  const reader = new FrameReader(county, { village, town, place, adults })
  for (const { line, cells } of rows) reader.take(line, cells)
  return reader
}

const NONE: FrameColumns = { village: null, town: null, place: null, adults: null }

export const frameHandlers = {
  lookAtFrame: staff(wholeCounty(SURVEYORS), {
    async prepare(ctx: PersonContext, input: Input<'lookAtFrame'>) {
      const survey = await requireSurvey(ctx, input.survey)
      await requireFree({ ...ctx, survey: survey.id })
      const [head, ...rows] = await linesOf(ctx.upload)
      const headings = (head?.cells ?? []).slice(0, SHOWN.columns)
      const mapping = readJson(LookColumns, input.columns) ?? { ...NONE, ...guessMapping(headings) }
      const reader = read(ctx.county, rows, mapping)
      const say = samplingSaid(ctx.locale)
      const answer = {
        columns: headings.map((heading, at) => ({
          heading: heading.slice(0, SHOWN_LETTERS),
          values: rows.slice(0, SHOWN.rows).map(({ cells }) => (cells[at] ?? '').slice(0, SHOWN_LETTERS)),
        })),
        mapping,
        lines: reader?.read ?? rows.length,
        households: reader?.lines.length ?? 0,
        villages: reader ? countsOf(reader.lines).size : 0,
        refused: reader?.faults.length ?? 0,
        faults: (reader?.faults ?? [])
          .slice(0, SHOWN.faults)
          .map((fault) => ({ line: fault.line, words: say.frameFault(fault) })),
      }
      return { effect: async () => answer }
    },
  }),

  keepFrame: staff(wholeCounty(SURVEYORS), {
    async prepare(ctx: PersonContext, input: Input<'keepFrame'>) {
      const survey = await requireSurvey(ctx, input.survey)
      const about = readJson(FrameAbout, input.about)
      const [, ...rows] = await linesOf(ctx.upload)
      const reader = about && read(ctx.county, rows, about.columns)
      if (!about || !reader) throw refused(samplingWords.columns)
      if (reader.lines.length === 0) throw refused(samplingWords.noHouseholds)
      const text = frameText(reader.lines)
      return {
        async effect(inside: PersonContext) {
          const of = { ...inside, survey: survey.id }
          await requireFree(of)
          await keep(inside, of, { about, reader, text })
          return {
            households: reader.lines.length,
            refused: reader.faults.length,
            sha256: frameSha256(text),
          }
        },
      }
    },
  }),
}

/** A list that was agreed to is not exchanged. @throws AppError conflict (409) */
async function requireFree(of: Of): Promise<void> {
  const draw = await heldDraw(of)
  if (draw?.agreedBy) throw fail('conflict', { words: samplingWords.agreed, detail: { reason: 'agreed' } })
}

async function keep(
  ctx: PersonContext,
  { county, survey }: Of,
  given: { about: v.InferOutput<typeof FrameAbout>; reader: FrameReader; text: string },
): Promise<void> {
  const { about, reader, text } = given
  const { keyId, data } = seal(ctx.settings.keyRing, text, frameContext(county, survey))
  const row = {
    source: about.source,
    asOf: about.asOf,
    missing: about.missing,
    households: reader.lines.length,
    counts: Object.fromEntries(countsOf(reader.lines)),
    sha256: frameSha256(text),
    keyId,
    sealed: data,
  }
  await ctx.db
    .insert(frames)
    .values({ county, surveyId: survey, ...row })
    .onConflictDoUpdate({ target: [frames.county, frames.surveyId], set: row })
  await ctx.audit({
    action: 'survey.frame',
    subject: `survey:${survey}`,
    detail: { households: row.households, refused: reader.faults.length, sha256: row.sha256 },
  })
}
