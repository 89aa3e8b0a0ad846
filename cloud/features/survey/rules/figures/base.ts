/**
 * Weights before raking, in order: 1/π of the household → adults of it, of whom one was asked → those who did not
 * answer. Every village is a class of the last; classes of too few sheets are joined with their neighbours.
 */
import type { DrawnFigures, Note } from '../../contract/desk/figures'
import { baseWeights, type Column, MOST_ADULTS } from '../stats'
import type { Ground, VillageDrawn } from './ground'
import { columnOf, type FigureSheet } from './sheets'

export interface Placed {
  /** Those of the sample that figures are of, in the order given. */
  sheets: FigureSheet[]
  base: Float64Array
  /** What `base` is made of, sheet by sheet. */
  factors: { inclusion: Float64Array; adults: Float64Array; nonresponse: Float64Array }
  strata?: Column
  psu?: Column
  fpc?: Float64Array
  steps: DrawnFigures['weights']['steps']
  classes: DrawnFigures['weights']['classes']
  notes: Note[]
}

/** Gives every sheet its place in the design and its weight. */
export function placed(all: readonly FigureSheet[], { kind, villages }: Ground): Placed {
  const known = kind !== 'none' && villages.size > 0
  const drawn = (sheet: FigureSheet) => villages.get(sheet.village ?? '')
  const sheets = all.filter((sheet) => !known || drawn(sheet))
  const notes: Note[] = known ? [] : [{ kind: 'no_draw', about: [], n: null }]
  if (sheets.length < all.length) notes.push({ kind: 'unplaced', about: [], n: all.length - sheets.length })
  const adults = adultsOf(sheets, notes)
  const inclusion = Float64Array.from(sheets, (sheet) => drawn(sheet)?.weight ?? 1)
  const made = baseWeights({
    n: sheets.length,
    chance: inclusion.map((weight) => 1 / weight),
    ...(adults ? { adults } : {}),
    ...(known ? { response: responseClasses(sheets, villages, notes) } : {}),
  })
  const capped = Float64Array.from(sheets, (_, at) => Math.min(adults?.[at] ?? 1, MOST_ADULTS))
  const nonresponse = made.base.map((weight, at) => weight / ((inclusion[at] ?? 1) * (capped[at] ?? 1)))
  return {
    sheets,
    base: made.base,
    factors: { inclusion, adults: capped, nonresponse },
    ...(known ? designOf(sheets, drawn) : unitsOf(sheets)),
    steps: [
      ...(known ? (['inclusion'] as const) : []),
      ...(adults ? (['adults'] as const) : []),
      ...(known ? (['nonresponse'] as const) : []),
    ],
    classes: made.classes.map(({ names, eligible, answered }) => ({
      places: names,
      eligible,
      answered,
      factor: answered > 0 ? eligible / answered : 1,
    })),
    notes,
  }
}

/** Adults of each household; one that does not say counts as the mean. @returns undefined if none says */
function adultsOf(sheets: readonly FigureSheet[], notes: Note[]): Float64Array | undefined {
  const said = sheets.flatMap(({ adults }) => adults ?? [])
  if (said.length === 0) return undefined
  if (said.length < sheets.length)
    notes.push({ kind: 'adults_unsaid', about: [], n: sheets.length - said.length })
  const mean = said.reduce((sum, adults) => sum + adults, 0) / said.length
  return Float64Array.from(sheets, ({ adults }) => adults ?? mean)
}

function designOf(sheets: readonly FigureSheet[], drawn: (sheet: FigureSheet) => VillageDrawn | undefined) {
  const strata = columnOf(sheets, (sheet) => drawn(sheet)?.stratum ?? '')
  const units = sheets.map((sheet) => drawn(sheet)?.psu ?? null)
  // of villages as units the list says how many households there are, not how many villages: none is on the safe side
  // in a village that could not be missed chance came in with its households: each of them is a unit of its own
  if (units.some((unit) => unit !== null))
    return {
      strata,
      psu: columnOf(
        units.map((unit, at) => unit ?? `${at}`),
        (unit) => unit,
      ),
    }
  const sizes = sheets.map((sheet) => drawn(sheet)?.stratumSize ?? null)
  return sizes.every((size) => size !== null) ? { strata, fpc: Float64Array.from(sizes, Number) } : { strata }
}

/**
 * Without a list nobody knows how households came in, but those asked in one village still resemble each other: each
 * village is a unit, and who names none is one alone. Sheets of a single village tell nothing of others.
 */
function unitsOf(sheets: readonly FigureSheet[]): { psu?: Column } {
  const units = sheets.map(({ village }, at) => village ?? `${at}`)
  return new Set(units).size > 1 ? { psu: columnOf(units, (unit) => unit) } : {}
}

/** The villages as classes, in the order of their codes, with their eligible households. */
function responseClasses(
  sheets: readonly FigureSheet[],
  villages: ReadonlyMap<string, VillageDrawn>,
  notes: Note[],
) {
  const answered = new Map<string, number>()
  for (const { village = '' } of sheets) answered.set(village, (answered.get(village) ?? 0) + 1)
  if ([...villages.values()].every(({ visited }) => visited.size === 0))
    notes.push({ kind: 'no_visits', about: [], n: null })
  const e = eligibleShare(villages)
  const codes = [...villages.keys()].sort()
  const eligible = codes.map((code): [string, number] => {
    const village = villages.get(code)
    // whoever answered is eligible, whatever a visit said
    return [code, Math.max(answered.get(code) ?? 0, village ? eligibleIn(village, e) : 0)]
  })
  return { column: columnOf(sheets, ({ village }) => village ?? ''), eligible: new Map(eligible) }
}

const UNKNOWN = new Set(['unknown_household', 'unknown_person'])

/** Of the households of which it is known, how many hold somebody of 18 and over; 1 where nothing is known. */
function eligibleShare(villages: ReadonlyMap<string, VillageDrawn>): number {
  let [eligible, not] = [0, 0]
  for (const { visited } of villages.values())
    for (const [disposition, n] of visited) {
      if (disposition === 'ineligible') not += n
      else if (!UNKNOWN.has(disposition)) eligible += n
    }
  return eligible + not > 0 ? eligible / (eligible + not) : 1
}

function eligibleIn({ households, visited }: VillageDrawn, e: number): number {
  const not = visited.get('ineligible') ?? 0
  const unknown = [...visited].reduce((sum, [what, n]) => sum + (UNKNOWN.has(what) ? n : 0), 0)
  return households - not - unknown * (1 - e)
}
