/** The opened sheets as the evidence is written from: with their weights and their place in the design. */
import type { Questionnaire } from '../contract/questionnaire'
import type { Came } from '../figures/compute'
import type { EvidenceInput } from '../rules/evidence/input'
import type { DrawnPart, EvidenceSheet } from '../rules/evidence/sheet'
import type { Drawn } from '../rules/figures/drawn'
import type { PopulationTable } from '../rules/figures/ground'
import { optionsIn } from '../rules/figures/margins'
import { flagsOfSheet } from '../rules/figures/quality'
import { partSheet } from '../rules/sheet'
import type { Column } from '../rules/stats'

/** @param sample what the drawn sample's figures were computed of, whose sheets are the same objects */
export function evidenceSheets(
  questionnaire: Questionnaire,
  came: readonly Came[],
  sample: Drawn['sample'],
): EvidenceSheet[] {
  const parts = sample ? drawnParts(sample) : new Map<object, Part>()
  const partOf = ({ sheet, atOpening }: Came): DrawnPart | null => {
    const part = parts.get(sheet)
    return part ? { ...part, atOpening: atOpening ?? part.steps.raked } : null
  }
  return came.map((one) => ({
    sample: one.sample,
    ...partSheet(questionnaire, one.sheet.answers).about,
    answers: one.sheet.answers,
    mode: one.sheet.mode,
    interviewer: one.sheet.interviewer ?? null,
    flags: [...flagsOfSheet(questionnaire, one.sheet), ...(one.sheet.late ? ['late'] : [])],
    drawn: partOf(one),
  }))
}

type Part = Omit<DrawnPart, 'atOpening'>

function drawnParts({ place, weighed }: NonNullable<Drawn['sample']>): Map<object, Part> {
  const { margins = [], strata, psu, fpc } = weighed.sheets
  const { inclusion, adults, nonresponse } = place.factors
  return new Map(
    place.sheets.map((sheet, at): [object, Part] => {
      const design = inclusion[at] ?? 1
      const household = design * (adults[at] ?? 1)
      const steps = {
        design,
        adults: household,
        nonresponse: household * (nonresponse[at] ?? 1),
        trimmed: weighed.base[at] ?? 1,
        raked: weighed.w[at] ?? 1,
      }
      return [
        sheet,
        {
          steps,
          margins: Object.fromEntries(margins.map(({ name, column }) => [name, labelAt(column, at)])),
          stratum: strata ? labelAt(strata, at) : null,
          psu: psu ? labelAt(psu, at) : null,
          fpc: fpc?.[at] ?? null,
        },
      ]
    }),
  )
}

const labelAt = ({ codes, labels }: Column, at: number): string => labels[codes[at] ?? 0] ?? ''

/** The population's tables, and what the weights were held to. */
export function evidenceMargins(
  tables: readonly PopulationTable[],
  sample: Drawn['sample'],
): Pick<EvidenceInput, 'margins' | 'held'> {
  const raked = sample?.weighed.calibration ? (sample.weighed.sheets.margins ?? []) : []
  const asRaked = (question: string, category: string): string => {
    const { labels = [] } = raked.find(({ name }) => name === question)?.column ?? {}
    return labels.find((label) => optionsIn(label).includes(category)) ?? ''
  }
  return {
    margins: tables.flatMap(({ question, source, totals }) =>
      [...totals].map(([category, total]) => ({
        ...{ question, category, total, source },
        raked: asRaked(question, category),
      })),
    ),
    held: raked.flatMap(({ name, totals }) =>
      [...totals].map(([category, total]) => ({ question: name, category, total })),
    ),
  }
}
