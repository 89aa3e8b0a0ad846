/** Both packages: the public one, and the one of the statistics office with every sheet whole. */
import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { heaviest, marginsOff, satisfiedBy, shareOfRows } from '../rules/evidence/checks'
import type { EvidenceFacts } from '../rules/evidence/facts'
import { publicFigures } from '../rules/evidence/figures'
import { type EvidenceInput, sheetsOf } from '../rules/evidence/input'
import { EvidenceRefused, type EvidenceRefusal } from '../rules/evidence/safe'
import { isWeighed } from '../rules/evidence/sheet'
import { type PublicTable, publicTable } from '../rules/evidence/table'
import { headline } from '../rules/questions'
import { RECOMPUTE } from './recompute'
import * as out from './tables-out'
import { evidenceWords } from './words'

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
 * Writes the evidence of a survey, in memory. A table that cannot be made safe is left out by name; the others stand.
 * @param office whether the statistics office gets the full package, whose sum then stands in the public one
 */
export async function writeEvidence(input: EvidenceInput, office: boolean): Promise<Evidence> {
  const drawn = tableOf(input, 'drawn')
  // others are served meanwhile
  await setImmediate()
  const open = tableOf(input, 'open')
  const facts = factsOf(input, drawn, open)
  const full = office ? withSums(fullFiles(input)) : []
  await setImmediate()
  return { facts, files: withSums(publicFiles(input, facts, { drawn, open }, full)), full }
}

type Made = { table: PublicTable | null; refused: EvidenceRefusal | null }

function tableOf(input: EvidenceInput, sample: 'drawn' | 'open'): Made {
  const sheets = sheetsOf(input, sample).filter((sheet) => sample === 'open' || isWeighed(sheet))
  try {
    return { table: publicTable(input.questionnaire, sheets), refused: null }
  } catch (error) {
    if (error instanceof EvidenceRefused) return { table: null, refused: error.refusal }
    throw error
  }
}

function factsOf(input: EvidenceInput, drawn: Made, open: Made): EvidenceFacts {
  const inDrawn = sheetsOf(input, 'drawn')
  const weighed = inDrawn.filter(isWeighed)
  return {
    sheets: { drawn: inDrawn.length, open: sheetsOf(input, 'open').length },
    unplaced: inDrawn.length - weighed.length,
    merges: { drawn: drawn.table?.merges ?? null, open: open.table?.merges ?? null },
    refused: { drawn: drawn.refused, open: open.refused },
    marginsOff: marginsOff(input),
    heaviest: heaviest(weighed),
    flagged: input.flags.map(({ flag }) => ({
      flag,
      sheets: weighed.filter(({ flags }) => flags.includes(flag)).length,
    })),
    publicApart: apart(input, drawn.table),
  }
}

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
  full: readonly PackageFile[],
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
    file('office.json', json(full.length > 0 ? { sums: out.sumOf(sumsOf(full)) } : null)),
    file(
      'README.txt',
      Buffer.from(
        evidenceWords(DEFAULT_LOCALE).readme({ survey: input.survey, facts, office: full.length > 0 }),
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
