/** The file of the statistics office: every sheet as it came, with how it was weighed, and back again. */
import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { Sample, SealedSheet } from '../contract'
import type { Drawn } from '../rules/figures/drawn'
import type { Came } from './compute'

/** SHA-256 (hex) by which it is known again. */
export const sumOf = (file: string): string => createHash('sha256').update(file, 'utf8').digest('hex')

/**
 * Every sheet, and the files of the evidence that are made of whole sheets, by their names.
 * Sorted by the receipts, so by nothing. The salt keeps its sum, which is public, from telling what a handful of sheets
 * say: whoever has not got the file cannot try them all.
 */
export function fullFile(
  survey: string,
  came: readonly { sample: Sample; sheet: SealedSheet & Came['sheet'] }[],
  weights: Drawn['weights'],
  files: readonly { name: string; bytes: Buffer }[],
): string {
  const sheets = came
    .map(({ sample, sheet }) => {
      const { receipt, ...said } = sheet
      const by = createHash('sha256').update(receipt).digest('hex')
      return { by, sheet: { sample, ...said, weights: weights.get(sheet) } }
    })
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ sheet }) => sheet)
  const evidence = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes.toString('utf8')]))
  return JSON.stringify({ survey, salt: randomBytes(16).toString('hex'), sheets, evidence })
}

const Late = v.optional(v.literal(true))
const OfficeFile = v.object({
  survey: v.string(),
  sheets: v.array(
    v.object({
      ...v.omit(SealedSheet, ['receipt']).entries,
      sample: Sample,
      late: Late,
      weights: v.optional(v.object({ final: v.number() })),
    }),
  ),
})

/** @returns the sheets of a file; null if it is none of this survey */
export function sheetsIn(file: string, survey: string): Came[] | null {
  let data: unknown
  try {
    data = JSON.parse(file)
  } catch {
    return null
  }
  const parsed = v.safeParse(OfficeFile, data)
  if (!parsed.success || parsed.output.survey !== survey) return null
  return parsed.output.sheets.map(({ sample, weights, ...sheet }) => ({
    sample,
    sheet,
    atOpening: weights?.final,
  }))
}

const Files = v.object({
  evidence: v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,63}$/)), v.string()),
})

/** The files of the evidence in a file of the statistics office, by their names; null if it is none. */
export function evidenceIn(file: string): Record<string, string> | null {
  try {
    return v.parse(Files, JSON.parse(file)).evidence
  } catch {
    return null
  }
}
