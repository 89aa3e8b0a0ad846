/** Both packages: the public one, and the one of the statistics office with every sheet whole. */
import { createHash, randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { heaviest, marginsOff, satisfiedBy, shareOfRows } from '../rules/evidence/checks'
import type { EvidenceFacts } from '../rules/evidence/facts'
import { type EvidenceFigure, publicFigures } from '../rules/evidence/figures'
import { type EvidenceInput, sheetsOf } from '../rules/evidence/input'
import type { Expected } from '../rules/evidence/recomputed'
import { EvidenceRefused, type EvidenceRefusal } from '../rules/evidence/safe'
import { isWeighed } from '../rules/evidence/sheet'
import { type PublicTable, publicTable } from '../rules/evidence/table'
import { headline } from '../rules/questions'
import { RECOMPUTE } from './recompute'
import * as out from './tables-out'
import { evidenceWords } from './words'
import { SMALLEST_GROUP } from '../rules/merge'

export interface PackageFile {
  name: string
  bytes: Buffer
}

export interface Evidence {
  facts: EvidenceFacts
  /** In the order in which they are listed. */
  files: PackageFile[]
  /** For the statistics office. */
  full: PackageFile[]
}

/**
 * What the statistics office gets: the whole sheets (`write`), nothing, or what it has already, by the sum of its list.
 */
export type Office = 'write' | null | { sums: string }

/**
 * Writes the evidence of a survey, in memory. A table that cannot be made safe is left out by name; the others stand.
 * @param office whose sum stands in the public package
 */
export async function writeEvidence(input: EvidenceInput, office: Office): Promise<Evidence> {
  const drawn = madeOf(input, 'drawn')
  // others are served meanwhile
  await setImmediate()
  const open = madeOf(input, 'open')
  const full = office === 'write' ? withSums(fullFiles(input)) : []
  await setImmediate()
  const sums = office === 'write' ? out.sumOf(sumsOf(full)) : (office?.sums ?? null)
  const facts = factsOf(input, drawn, open, full.length > 0)
  return { facts, files: withSums(publicFiles(input, facts, { drawn, open }, sums)), full }
}

type Made = { table: PublicTable | null; refused: EvidenceRefusal | null }

function madeOf(input: EvidenceInput, sample: 'drawn' | 'open'): Made {
  const sheets = sheetsOf(input, sample).filter((sheet) => sample === 'open' || isWeighed(sheet))
  try {
    return { table: publicTable(input.questionnaire, sheets), refused: null }
  } catch (error) {
    if (error instanceof EvidenceRefused) return { table: null, refused: error.refusal }
    throw error
  }
}

function factsOf(input: EvidenceInput, drawn: Made, open: Made, whole: boolean): EvidenceFacts {
  const inDrawn = sheetsOf(input, 'drawn')
  const weighed = inDrawn.filter(isWeighed)
  return {
    sheets: { drawn: inDrawn.length, open: sheetsOf(input, 'open').length },
    unplaced: inDrawn.length - weighed.length,
    merges: { drawn: drawn.table?.merges ?? null, open: open.table?.merges ?? null },
    refused: { drawn: drawn.refused, open: open.refused },
    marginsOff: marginsOff(input),
    heaviest: heaviest(weighed),
    flagged: input.flags.map(({ flag }) => {
      const sheets = weighed.filter(({ flags }) => flags.includes(flag)).length
      return { flag, sheets: sheets < SMALLEST_GROUP ? 0 : sheets }
    }),
    publicApart: apart(input, drawn.table),
    expected: {
      public: expectedOf(input, publicFigures(input.figures)),
      full: whole ? expectedOf(input, input.figures) : null,
    },
  }
}

/** Figures and rates: the program recomputes both. */
const expectedOf = ({ response }: EvidenceInput, figures: readonly EvidenceFigure[]): Expected => ({
  figures: figures.length + (response ? Object.keys(response.rates).length : 0),
  md5: createHash('md5').update(out.figuresCsv(figures)).digest('hex'),
})

/** How far what strangers compute from their table is from the headline. */
function apart({ questionnaire, figures }: EvidenceInput, table: PublicTable | null): number | null {
  const question = headline(questionnaire).id
  const ours = figures.find(
    ({ sample, figure, questions, of }) =>
      sample === 'drawn' &&
      figure === 'share' &&
      of === null &&
      questions.length === 1 &&
      questions[0] === question,
  )
  if (!table || !ours) return null
  const at = table.questions.indexOf(question)
  const share = shareOfRows(
    table.rows.map(({ cells, weight }) => ({ answer: cells[at], weight: Number(weight) })),
    satisfiedBy(questionnaire),
  )
  return share === null ? null : Math.abs(share - ours.value)
}

function publicFiles(
  input: EvidenceInput,
  facts: EvidenceFacts,
  { drawn, open }: { drawn: Made; open: Made },
  sums: string | null,
): PackageFile[] {
  const figures = publicFigures(input.figures)
  const towns = new Set(drawn.table?.rows.map(({ town }) => town))
  return [
    file('questionnaire.json', json({ ...input.survey.questionnaire, ...input.questionnaire })),
    file('codes.csv', out.codesCsv(input)),
    file('frame.json', json(input.frame)),
    file('draw.json', json(input.draw)),
    file('margins.csv', out.marginsCsv(input)),
    file('dispositions.csv', out.dispositionsCsv(input)),
    file('rates.csv', out.ratesCsv(input)),
    ...(drawn.table ? [file('sheets.csv', out.sheetsCsv(drawn.table))] : []),
    ...(open.table ? [file('sheets-open.csv', out.sheetsCsv(open.table))] : []),
    file('weights.csv', out.weightsCsv(input, towns)),
    file('exclusions.csv', out.exclusionsCsv(input)),
    file('figures.csv', out.figuresCsv(figures)),
    file('figures.json', json({ survey: input.survey, figures })),
    file('recompute.R', Buffer.from(RECOMPUTE)),
    file('office.json', json(sums === null ? null : { sums })),
    file(
      'README.txt',
      Buffer.from(
        evidenceWords(DEFAULT_LOCALE).readme({ survey: input.survey, facts, office: sums !== null }),
      ),
    ),
  ]
}

function fullFiles(input: EvidenceInput): PackageFile[] {
  return [
    file('sheets-full.csv', out.fullCsv(input)),
    file('codes.csv', out.codesCsv(input)),
    file('margins.csv', out.marginsCsv(input)),
    file('dispositions.csv', out.dispositionsCsv(input)),
    file('rates.csv', out.ratesCsv(input)),
    file('figures.csv', out.figuresCsv(input.figures)),
    file('recompute.R', Buffer.from(RECOMPUTE)),
    // so that the sum of these files, which is public, tells nobody what a handful of sheets say
    file('salt.txt', Buffer.from(randomBytes(16).toString('hex'))),
  ]
}

const SUMS = 'SHA256SUMS.txt'
/** As `sha256sum -c` reads it. */
const withSums = (files: readonly PackageFile[]): PackageFile[] => [
  ...files,
  file(SUMS, Buffer.from(files.map(({ name, bytes }) => `${out.sumOf(bytes)}  ${name}\n`).join(''))),
]
const sumsOf = (files: readonly PackageFile[]): Buffer =>
  files.find(({ name }) => name === SUMS)?.bytes ?? Buffer.alloc(0)

const file = (name: string, bytes: Buffer): PackageFile => ({ name, bytes })
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
