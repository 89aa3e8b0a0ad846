/**
 * Weights before raking, in order: 1/π of the household → adults of it, of whom one was asked → those who did not
 * answer. Every village is a class of the last; classes of fewer than twenty sheets are joined within their town.
 */
import type { DrawnFigures, Note } from '../../contract/desk/figures'
import { townOf } from '../../../../shared/divisions'
import type { Column } from '../stats'
import type { Ground, VillageDrawn } from './ground'
import { LEAST_IN_CATEGORY } from './margins'
import { columnOf, type FigureSheet } from './sheets'

/** In a household of more, one adult would stand for a crowd. */
const MOST_ADULTS = 4

export interface Placed {
  /** Those of the sample that figures are of, in the order given. */
  sheets: FigureSheet[]
  base: Float64Array
  /** What `base` is made of, sheet by sheet. */
  factors: Partial<Record<'inclusion' | 'adults' | 'nonresponse', Float64Array>>
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
  if (sheets.length < all.length)
    notes.push({ kind: 'unplaced', about: [], n: all.length - sheets.length })
  const base = new Float64Array(sheets.length).fill(1)
  const made: Placed = { sheets, base, factors: {}, steps: [], classes: [], notes }
  if (known) multiply(made, 'inclusion', (sheet) => drawn(sheet)?.weight ?? 1)
  weighAdults(made)
  if (!known) return made
  weighSilent(made, villages)
  made.strata = columnOf(sheets, (sheet) => drawn(sheet)?.stratum ?? '')
  const units = sheets.map((sheet) => drawn(sheet)?.psu ?? null)
  if (units.some((unit) => unit !== null)) made.psu = columnOf(units, (unit) => unit ?? '')
  const sizes = sheets.map((sheet) => drawn(sheet)?.stratumSize ?? null)
  // of villages as units the list says how many households there are, not how many villages: none is on the safe side
  if (!made.psu && sizes.every((size) => size !== null)) made.fpc = Float64Array.from(sizes, (size) => size ?? 0)
  return made
}

/** A step of the weights: every sheet's factor, kept beside what it leads to. */
function multiply(made: Placed, step: keyof Placed['factors'], factor: (sheet: FigureSheet) => number): void {
  const factors = Float64Array.from(made.sheets, factor)
  factors.forEach((one, at) => (made.base[at] = (made.base[at] ?? 0) * one))
  made.factors[step] = factors
  made.steps.push(step)
}

function weighAdults(made: Placed): void {
  const { sheets, notes } = made
  const said = sheets.flatMap(({ adults }) => (adults === undefined ? [] : [Math.min(adults, MOST_ADULTS)]))
  if (said.length === 0) return
  const mean = said.reduce((sum, adults) => sum + adults, 0) / said.length
  multiply(made, 'adults', ({ adults }) => (adults === undefined ? mean : Math.min(adults, MOST_ADULTS)))
  if (said.length < sheets.length)
    notes.push({ kind: 'adults_unsaid', about: [], n: sheets.length - said.length })
}

interface Silence {
  places: string[]
  eligible: number
  answered: number
}

function weighSilent(made: Placed, villages: ReadonlyMap<string, VillageDrawn>): void {
  const { sheets, notes } = made
  const e = eligibleShare(villages)
  const answered = new Map<string, number>()
  for (const { village = '' } of sheets) answered.set(village, (answered.get(village) ?? 0) + 1)
  const each = [...villages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, village]) => ({
      places: [code],
      eligible: eligibleIn(village, e),
      answered: answered.get(code) ?? 0,
    }))
  const classes = classesOf(each)
  const factor = new Map<string, number>()
  for (const { places, eligible, answered: sheetsIn } of classes)
    for (const place of places) factor.set(place, sheetsIn > 0 ? Math.max(1, eligible / sheetsIn) : 1)
  multiply(made, 'nonresponse', ({ village = '' }) => factor.get(village) ?? 1)
  made.classes = classes.map((one) => ({ ...one, factor: factor.get(one.places[0] ?? '') ?? 1 }))
  if ([...villages.values()].every(({ visited }) => visited.size === 0))
    notes.push({ kind: 'no_visits', about: [], n: null })
}

/** Of the households that were reached, how many hold somebody of 18 and over. */
export function eligibleShare(villages: ReadonlyMap<string, VillageDrawn>): number {
  let [eligible, not] = [0, 0]
  for (const { visited } of villages.values())
    for (const [disposition, n] of visited) {
      if (disposition === 'ineligible') not += n
      else if (!UNKNOWN.has(disposition)) eligible += n
    }
  return eligible + not > 0 ? eligible / (eligible + not) : 1
}

const UNKNOWN = new Set(['unknown_household', 'unknown_person'])

function eligibleIn({ households, visited }: VillageDrawn, e: number): number {
  const not = visited.get('ineligible') ?? 0
  const unknown = [...visited].reduce((sum, [what, n]) => sum + (UNKNOWN.has(what) ? n : 0), 0)
  return households - not - unknown * (1 - e)
}

/** Villages beside each other in a town stand together until they have enough sheets; then towns. */
function classesOf(villages: readonly Silence[]): Silence[] {
  const towns = new Map<string, Silence[]>()
  for (const village of villages) {
    const town = townOf(village.places[0] ?? '')
    towns.set(town, [...(towns.get(town) ?? []), village])
  }
  return together([...towns.values()].flatMap(together))
}

function together(ones: readonly Silence[]): Silence[] {
  const classes: Silence[] = []
  let open: Silence | undefined
  for (const one of ones) {
    open = open ? sum(open, one) : one
    if (open.answered < LEAST_IN_CATEGORY) continue
    classes.push(open)
    open = undefined
  }
  // what is left at the end stands with those before it
  const last = open && classes.pop()
  if (open) classes.push(last ? sum(last, open) : open)
  return classes
}

const sum = (a: Silence, b: Silence): Silence => ({
  places: [...a.places, ...b.places],
  eligible: a.eligible + b.eligible,
  answered: a.answered + b.answered,
})
