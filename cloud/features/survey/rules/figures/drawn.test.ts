import * as v from 'valibot'
import { makeGround, makeSheets, VILLAGES } from '../../../../../tests/factories/figures'
import { makeAnswers, makeQuestionnaire } from '../../../../../tests/factories/survey'
import { DrawnFigures } from '../../contract/desk/figures'
import { type DrawnInput, drawnFigures } from './drawn'
import { NO_GROUND, type PopulationTable } from './ground'

const questionnaire = makeQuestionnaire()
const [one, two, three, four, five, six] = VILLAGES
/** 20 sheets of every village, of which so many are contented. */
const everywhere = (contented = [20, 18, 18, 18, 18, 16]) =>
  VILLAGES.flatMap((village, at) => makeSheets(village, 20, contented[at] ?? 0))

function figuresOf(change: Partial<DrawnInput> = {}) {
  const { figures } = drawnFigures({
    questionnaire,
    sheets: everywhere(),
    ground: makeGround(),
    target: 0.9,
    before: null,
    ...change,
  })
  if (!figures) throw new Error('somebody answered')
  return figures
}
const noted = (figures: DrawnFigures, kind: string) => figures.notes.filter((note) => note.kind === kind)
const towns = (first: number, second: number): PopulationTable => ({
  question: 'town',
  source: '演示',
  totals: new Map([
    ['652328100', first],
    ['652328101', second],
  ]),
})

describe('figures of a drawn sample', () => {
  it('weigh by the village’s chance, the adults of the household, and those who did not answer', () => {
    const sheets = [...makeSheets(one, 20, 20, { adults: 1 }), ...makeSheets(two, 20, 0, { adults: 3 })]
    // of 40 households in the first village 20 answered, of 30 in the second two thirds
    const ground = makeGround({ [one]: { weight: 6, households: 40 }, [two]: { weight: 2 } })
    const figures = figuresOf({ sheets, ground })
    const [a, b] = [6 * 1 * (40 / 20), 2 * 3 * (30 / 20)]
    const classes = figures.weights.classes.map(({ places, factor }) => [places, factor])
    // villages that nobody answered in stand with their neighbours: 4 × 30 households more for the second
    expect(classes).toEqual([
      [[one], 2],
      [[two, three, four, five, six], (5 * 30) / 20],
    ])
    expect(figures.overall.share).toBeCloseTo(a / (a + b * 5), 10)
    expect(figures.weights.steps).toEqual(['inclusion', 'adults', 'nonresponse', 'trim'])
    expect(figures.unweighted).toBe(0.5)
  })

  it('keep 拒答 and 不了解 apart: neither is in the share, and the one is no part of the other', () => {
    const offered = { ...questionnaire, refused: { id: 'refused', label: '不想说' } }
    const say = (n: number, overall: string) => makeSheets(one, n, n, { answers: makeAnswers({ overall }) })
    const sheets = [...makeSheets(one, 60, 45), ...say(20, 'unknown'), ...say(20, 'refused')]
    const figures = figuresOf({ questionnaire: offered, sheets, ground: NO_GROUND })
    expect(figures.overall).toMatchObject({ base: 60, share: 0.75 })
    expect(figures.unknown?.share).toBeCloseTo(20 / 80, 10)
    expect(figures.refused?.share).toBeCloseTo(20 / 100, 10)
    expect(v.parse(DrawnFigures, figures)).toEqual(figures)
    // where it was not offered nothing is said of it
    expect(figuresOf().refused).toBeNull()
  })

  it('are what the contract says, with an interval, a verdict once, and what would settle it', () => {
    const figures = figuresOf()
    expect(v.parse(DrawnFigures, figures)).toEqual(figures)
    expect(figures.overall).toMatchObject({ base: 120, share: 0.9, df: 114 })
    expect(figures.design).toEqual({ kind: 'strata', strata: 6, units: 120, fpc: true })
    expect(figures.verdict).toBe('open')
    // at the target itself no sample settles it
    expect(figures.settles).toBeNull()
    const closer = figuresOf({ sheets: everywhere([20, 19, 19, 18, 18, 18]) })
    expect(closer.settles?.touches).toBeGreaterThan(120)
    expect(closer.settles?.withPower80).toBeGreaterThan(closer.settles?.touches ?? 0)
  })

  it('come to the tables of the population, small categories joined by name', () => {
    const figures = figuresOf({ ground: makeGround({}, [towns(9000, 3000)]) })
    const [check] = figures.margins
    expect(check?.categories.map(({ options, population, sheets }) => [options, population, sheets])).toEqual(
      [
        [['652328100'], 0.75, 60],
        [['652328101'], 0.25, 60],
      ],
    )
    expect(check?.categories[0]?.before).toBeCloseTo(0.5, 10)
    expect(check?.categories[0]?.after).toBeCloseTo(0.75, 10)
    expect(figures.overall.share).toBeCloseTo((0.75 * 56) / 60 + (0.25 * 52) / 60, 10)
    const few = [...makeSheets(one, 40, 36), ...makeSheets(four, 19, 19)]
    const joined = figuresOf({ sheets: few, ground: makeGround({}, [towns(9000, 3000)]) })
    expect(noted(joined, 'categories_merged')).toEqual([
      { kind: 'categories_merged', about: ['town', '652328100', '652328101'], n: null },
    ])
  })

  it('are given unraked, and say why, where the tables cannot hold', () => {
    const age: PopulationTable = {
      question: 'lives',
      source: '演示',
      totals: new Map([['yes', 9999]]),
    }
    const figures = figuresOf({ ground: makeGround({}, [towns(9000, 3000), age]) })
    expect(noted(figures, 'margins_disagree')).toMatchObject([{ about: ['lives'] }])
    expect(figures.weights.steps).not.toContain('rake')
    expect(figures.overall.share).toBe(0.9)
    expect(noted(figuresOf(), 'no_margins')).toHaveLength(1)
  })

  it('leave out sheets of villages that were not drawn, and say how many', () => {
    const strangers = makeSheets('652328102200', 5, 0)
    const figures = figuresOf({ sheets: [...everywhere(), ...strangers] })
    expect(figures).toMatchObject({ sheets: 125, overall: { base: 120, share: 0.9 } })
    expect(noted(figures, 'unplaced')).toEqual([{ kind: 'unplaced', about: [], n: 5 }])
  })

  it('are none where every sheet is of a village that was not drawn: the opening goes on', () => {
    const sheets = makeSheets('652328999999', 5, 3)
    const none = drawnFigures({ questionnaire, sheets, ground: makeGround(), target: 0.9, before: null })
    expect(none).toEqual({ figures: null, sample: null, weights: new Map() })
  })

  it('fall back to every sheet alike without a drawn list', () => {
    const figures = figuresOf({ ground: NO_GROUND })
    expect(figures.design).toEqual({ kind: 'none', strata: 1, units: 6, fpc: false })
    expect(figures.weights).toMatchObject({ steps: [], kish: 1, classes: [] })
    expect(noted(figures, 'no_draw')).toHaveLength(1)
    expect(figures.response).toBeNull()
  })

  it('keep a stratum of one sheet, and name it', () => {
    const sheets = [...everywhere(), ...[]].filter((sheet, at) => sheet.village !== six || at === 100)
    expect(noted(figuresOf({ sheets }), 'strata_lonely')).toEqual([
      { kind: 'strata_lonely', about: [], n: 1 },
    ])
  })

  it('take the households of a village that could not be missed as units of their own', () => {
    const drawnBySize = (code: string) => ({ stratum: code.slice(0, 9), psu: code, stratumSize: null })
    const others = Object.fromEntries(VILLAGES.slice(1).map((code) => [code, drawnBySize(code)]))
    const figures = figuresOf({ ground: { ...makeGround(others), kind: 'psus' } })
    // twenty households of the certain village, two villages beside it in its town, three in the other
    expect(figures.overall.df).toBe(20 - 1 + (2 - 1) + (3 - 1))
    expect(figures.design).toMatchObject({ kind: 'psus', strata: 3, units: 6 })
    expect(noted(figures, 'strata_lonely')).toEqual([])
  })

  it('lose only what a refusal is about: a sheet too many in one village is not the end of the tables', () => {
    const tables = [towns(9000, 3000)]
    const figures = figuresOf({ ground: makeGround({ [six]: { stratumSize: 19 } }, tables) })
    expect(noted(figures, 'bad_fpc')).toEqual([{ kind: 'bad_fpc', about: [six], n: null }])
    expect(figures.design).toEqual({ kind: 'strata', strata: 6, units: 120, fpc: false })
    expect(figures.weights.steps).toEqual(['inclusion', 'nonresponse', 'trim', 'rake'])
    const heavy = figuresOf({ ground: makeGround({ [six]: { weight: 1000 } }, tables) })
    expect(noted(heavy, 'bad_trim')).toHaveLength(1)
    expect(heavy.design.fpc).toBe(true)
    expect(heavy.weights.steps).toEqual(['inclusion', 'nonresponse', 'rake'])
  })

  it('count each household once, also where it answered by its letter after nobody was met', () => {
    // 30 drawn in every village: 20 sheets of each, and in the first 15 where nobody was met and 2 that would not
    const visited = new Map([
      ['complete' as const, 13],
      ['no_contact' as const, 15],
      ['refused' as const, 2],
    ])
    const whole = new Map([
      ['complete' as const, 20],
      ['refused' as const, 10],
    ])
    const rest = Object.fromEntries(VILLAGES.slice(1).map((code) => [code, { visited: whole }]))
    const { response } = figuresOf({ ground: makeGround({ ...rest, [one]: { visited } }) })
    expect(response?.outcomes).toMatchObject({ I: 120, NC: 8, R: 52, UH: 0 })
    expect(response?.rates.RR1).toBeCloseTo(120 / 180, 10)
  })

  it('have no share of fewer than thirty', () => {
    const figures = figuresOf({ sheets: makeSheets(one, 29, 29) })
    expect(figures.overall).toMatchObject({ base: 29, share: null, interval: null, se: null })
    expect(figures).toMatchObject({ verdict: null, score: null, unknown: null, worries: [] })
    expect(drawnFigures({ ...NOBODY, sheets: [] }).figures).toBeNull()
  })

  it('show towns in the county’s order, and none that subtraction would tell', () => {
    const shown = figuresOf().towns
    expect(shown.map(({ town, base, share }) => [town, base, share !== null])).toEqual([
      ['652328100', 60, true],
      ['652328101', 60, true],
    ])
    expect(shown.every(({ holm }) => holm !== null && holm > 0.05)).toBe(true)
    // three sheets alone in the second town: with the first town's share they could be told from the whole
    const lonely = figuresOf({ sheets: [...makeSheets(one, 60, 50), ...makeSheets(four, 3, 0)] })
    expect(lonely.towns.map(({ share }) => share)).toEqual([null, null])
    expect(lonely.overall.share).not.toBeNull()
  })

  it('compare ways of asking and interviewers, and show late and odd sheets with and without', () => {
    const asked = (village: string, number: number, contented: number) =>
      makeSheets(village, 40, contented, { mode: 'interviewed', interviewer: number })
    const sheets = [
      ...asked(one, 1, 40),
      ...asked(two, 2, 24),
      ...asked(three, 3, 32),
      ...makeSheets(four, 40, 20, { late: true }),
    ]
    const { byMode, interviewers, late, flags } = figuresOf({ sheets })
    expect(byMode.map(({ mode, sheets: n }) => [mode, n])).toEqual([
      ['self', 40],
      ['interviewed', 120],
    ])
    expect(interviewers.list.map(({ number, apart }) => [number, apart])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ])
    expect(interviewers.icc).toBeGreaterThan(0.1)
    expect(late.sheets).toBe(40)
    expect(late.without).toBeCloseTo(96 / 120, 10)
    expect(flags.map(({ kind, sheets: n }) => [kind, n])).toEqual([
      ['straight', 0],
      ['impossible', 0],
    ])
  })

  it('count 不了解 beside the share, with what it could move', () => {
    const silent = Array.from({ length: 40 }, () => ({
      answers: makeAnswers({ overall: 'unknown' }),
      mode: 'self' as const,
      village: one,
    }))
    const { unknown, overall } = figuresOf({ sheets: [...everywhere(), ...silent], ground: NO_GROUND })
    expect(overall.share).toBe(0.9)
    expect(unknown?.share).toBeCloseTo(0.25, 10)
    expect(unknown?.none).toBeCloseTo(0.675, 10)
    expect(unknown?.all).toBeCloseTo(0.925, 10)
  })
})

const NOBODY: Omit<DrawnInput, 'sheets'> = { questionnaire, ground: NO_GROUND, target: 0.9, before: null }

describe('the year before', () => {
  const before = (change: Partial<NonNullable<DrawnInput['before']>> = {}) => ({
    survey: 'b',
    lastDay: '2025-10-31',
    sameQuestions: true,
    drawn: figuresOf({ sheets: everywhere([16, 16, 16, 16, 16, 16]) }),
    ...change,
  })

  it('gives a difference with the errors of both', () => {
    const { year } = figuresOf({ before: before() })
    expect(year).toMatchObject({ share: 0.8, breaks: [] })
    expect(year?.difference?.points).toBeCloseTo(0.1, 10)
    expect(year?.difference?.low).toBeGreaterThan(0)
    expect(year?.difference?.low).toBeLessThan(0.1)
  })

  it('gives none where something broke the series, and names it', () => {
    const asked = everywhere().map((sheet) => ({ ...sheet, mode: 'interviewed' as const }))
    const broken = figuresOf({ sheets: asked, ground: NO_GROUND, before: before({ sameQuestions: false }) })
    expect(broken.year).toMatchObject({ difference: null, breaks: ['questionnaire', 'design', 'mode'] })
  })
})
