/** A design as its readers see it: town by town. */
import { createHash } from 'node:crypto'
import { divisionName, villagesOf as villagesIn } from '../../../shared/divisions'
import type { DesignPart, DesignWish } from '../contract/desk/sampling'
import { fail } from '../../../platform/kernel/errors'
import { allocate, AllocationRefused } from '../rules/sampling/allocation'
import { byTown, type Counts, type Design, villagesOf } from '../rules/sampling/design'
import { designFault } from '../rules/sampling/draw'
import { proposeDesign } from '../rules/sampling/propose'
import type { DrawRow } from './rows'
import { samplingWords } from './words'

/** The design for a wish, which can be drawn. @throws AppError invalid (422) with what to change */
export function designFor(counts: Counts, wish: DesignWish): Design {
  let design: Design
  try {
    design = proposeDesign(counts, wish)
  } catch (error) {
    if (!(error instanceof AllocationRefused)) throw error
    const words =
      error.reason === 'too_few' ? samplingWords.tooFew(error.bound) : samplingWords.tooManyDrawn(error.bound)
    throw fail('invalid', { words, fields: { households: words } })
  }
  const fault = designFault(counts, design)
  if (fault) {
    const words = samplingWords.design(fault.fault, nameOf(fault.stratum))
    throw fail('invalid', { words, fields: { households: words } })
  }
  return design
}

/** Code for a code that is no division of the county. */
export const nameOf = (code: string): string => divisionName(code) ?? code

/** The towns of a list with what a design draws in them. */
export function partsOf(counts: Counts, design: Design): DesignPart[] {
  const towns = byTown(counts)
  const all = sum([...towns.values()])
  const drawn = new Map([...towns.keys()].map((town) => [town, drawnIn(counts, design, town)]))
  const whole = Math.min(all, Math.round(sum([...drawn.values()].map(({ households }) => households))))
  const proportional = allocate(towns, whole)
  return [...towns].map(([code, households]) => {
    const { households: many, villages } = drawn.get(code) ?? { households: 0, villages: 0 }
    return {
      code,
      name: nameOf(code),
      households,
      share: households / all,
      proportional: proportional.get(code) ?? 0,
      drawn: many,
      standsFor: many > 0 ? households / many : null,
      villages: { drawn: villages, all: villagesOf(counts, code).length },
    }
  })
}

function drawnIn(counts: Counts, design: Design, town: string): { households: number; villages: number } {
  const villages = villagesOf(counts, town)
  const each = design.take[town] ?? 0
  switch (design.kind) {
    case 'strata': {
      const taken = villages.map(([village]) => design.take[village] ?? 0)
      return { households: sum(taken), villages: taken.filter((many) => many > 0).length }
    }
    case 'simple':
      return { households: each, villages: Math.min(each, villages.length) }
    case 'psus': {
      const drawn = design.villages?.[town] ?? 0
      return { households: drawn * each, villages: drawn }
    }
  }
}

/** Villages of the county of which no household is in a list. */
export const villagesWithout = (county: string, counts: Counts): string[] =>
  villagesIn(county)
    .filter(({ code }) => !counts.has(code))
    .map(({ name }) => name)

/** SHA-256 of everything that is agreed to. */
export function proposalOf({
  design,
  frameSha256,
  seedSource,
  seedOn,
}: Pick<DrawRow, 'design' | 'frameSha256' | 'seedSource' | 'seedOn'>): string {
  const agreed = JSON.stringify([sorted(design), frameSha256, seedSource, seedOn])
  return createHash('sha256').update(agreed, 'utf8').digest('hex')
}

/** Keys in one order: jsonb has its own. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)])
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
