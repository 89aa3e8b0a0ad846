/** Categories with too few sheets are joined before raking: a handful of people must not carry thousands. */
import { joinNeighbours } from './join'
import type { Column, Margin } from './types'

/** A category of a margin with fewer sheets is merged first. */
export const LEAST_SHEETS = 20

export interface Merge {
  margin: string
  /** The categories of the table that are one now. */
  from: string[]
  into: string
  sheets: number
}

interface Class {
  names: string[]
  sheets: number
}

/**
 * The smallest category joins the smaller of its neighbours in the order of the table, until none is too small.
 * @returns the same margins with merged names (`60+` and `35-59` → `35-59+60+`), and what was merged
 */
export function mergeSmallCategories(
  margins: readonly Margin[],
  least = LEAST_SHEETS,
): { margins: Margin[]; merged: Merge[] } {
  const merged: Merge[] = []
  return {
    margins: margins.map((margin) => {
      const classes = joinNeighbours(counted(margin), ({ sheets }) => sheets, join, least)
      const joins = classes.filter(({ names }) => names.length > 1)
      for (const { names, sheets } of joins)
        merged.push({ margin: margin.name, from: names, into: nameOf(names), sheets })
      return joins.length === 0 ? margin : renamed(margin, classes)
    }),
    merged,
  }
}

const nameOf = (names: readonly string[]) => names.join('+')

function counted({ column: { codes, labels }, totals }: Margin): Class[] {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(labels[code] ?? '', (counts.get(labels[code] ?? '') ?? 0) + 1)
  return [...totals.keys()].map((name) => ({ names: [name], sheets: counts.get(name) ?? 0 }))
}

const join = (a: Class, b: Class): Class => ({ names: [...a.names, ...b.names], sheets: a.sheets + b.sheets })

function renamed({ name, column, totals }: Margin, classes: readonly Class[]): Margin {
  const into = new Map(classes.flatMap(({ names }) => names.map((each) => [each, nameOf(names)])))
  return {
    name,
    column: relabelled(column, (label) => into.get(label) ?? label),
    totals: new Map(
      classes.map(({ names }) => [
        nameOf(names),
        names.reduce((sum, each) => sum + (totals.get(each) ?? 0), 0),
      ]),
    ),
  }
}

/** The column with other names; those of one name are one category. */
function relabelled({ codes, labels }: Column, name: (label: string) => string): Column {
  const names = [...new Set(labels.map(name))]
  const place = Int32Array.from(labels, (label) => names.indexOf(name(label)))
  return { codes: codes.map((code) => place[code] ?? 0), labels: names }
}
