import { makeSheets } from '../../../../../tests/factories/figures'
import { makeAnswers, makeQuestionnaire } from '../../../../../tests/factories/survey'
import { openFigures } from './open'
import type { FigureSheet } from './sheets'

const questionnaire = makeQuestionnaire()
const sheets = makeSheets('652328100001', 100, 92)
const open = (given: readonly FigureSheet[]) => openFigures(questionnaire, given, [])

describe('figures of the open sample', () => {
  it('are plain shares of those who took part, with 不了解 outside the base', () => {
    const silent = Array.from({ length: 10 }, () => ({
      answers: makeAnswers({ overall: 'unknown' }),
      mode: 'helped' as const,
    }))
    expect(open([...sheets, ...silent])).toMatchObject({
      sheets: 110,
      assisted: 10,
      base: 100,
      share: 0.92,
      unknown: 10 / 110,
      modelled: null,
    })
  })

  it('keep 拒答 apart from 不了解', () => {
    const offered = { ...makeQuestionnaire(), refused: { id: 'refused', label: '不想说' } }
    const say = (n: number, overall: string) =>
      Array.from({ length: n }, () => ({ mode: 'self' as const, answers: makeAnswers({ overall }) }))
    const sheets = [...say(40, 'good'), ...say(10, 'unknown'), ...say(50, 'refused')]
    const figures = openFigures(offered, sheets, [])
    expect(figures).toMatchObject({ base: 40, unknown: 0.2, refused: 0.5 })
    expect(openFigures(makeQuestionnaire(), sheets, [])?.refused).toBeNull()
  })

  it('never carry an interval, a verdict or towns', () => {
    const keys = Object.keys(open(sheets) ?? {})
    for (const key of ['interval', 'verdict', 'settles', 'towns']) expect(keys).not.toContain(key)
  })

  it('name the worries most often met first, without 都没有', () => {
    const met = sheets.map((sheet, at) => ({
      ...sheet,
      answers: { ...sheet.answers, events: at < 20 ? ['dust'] : at < 30 ? ['dust', 'smoke'] : ['none'] },
    }))
    expect(open(met)?.worries).toEqual([
      { option: 'dust', share: 0.3 },
      { option: 'smoke', share: 0.1 },
    ])
  })

  it('rake to the population only as a model beside the share', () => {
    const two = [...makeSheets('652328100001', 60, 60), ...makeSheets('652328101200', 40, 20)]
    const table = {
      question: 'town',
      source: '演示',
      totals: new Map([
        ['652328100', 100],
        ['652328101', 300],
      ]),
    }
    const figures = openFigures(questionnaire, two, [table])
    expect(figures?.share).toBe(0.8)
    expect(figures?.modelled).toBeCloseTo(0.25 + 0.75 / 2, 10)
  })

  it('have no share of fewer than 30', () => {
    expect(open(sheets.slice(0, 29))).toMatchObject({
      sheets: 29,
      share: null,
      score: null,
      unknown: null,
      worries: [],
    })
    expect(open([])).toBeNull()
  })
})
