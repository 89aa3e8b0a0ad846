/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { render, screen } from '@testing-library/react'
import type { FieldBoard } from '@cloud/features/survey/contract/desk'
import { tap } from '../../../../tests/support/desk'
import { outcomesFile } from './outcomesFile'
import { Villages } from './Villages'

const mockSaved: { name: string; text: string }[] = []
jest.mock('../../platform/saveFile', () => ({
  saveFile: (name: string, type: string, base64: string) => {
    if (type !== 'text/csv') return Promise.reject(new Error(type))
    mockSaved.push({ name, text: Buffer.from(base64, 'base64').toString('utf8') })
    return Promise.resolve()
  },
}))

type Village = FieldBoard['villages'][number]
const makeVillage = (village: string, last: Village['last'], change: Partial<Village> = {}): Village => ({
  ...{ village, last, forecast: null },
  tally: {
    ...{ drawn: 12, complete: last.complete ?? 0, partial: 0, refused: last.refused ?? 0, missed: 0 },
    ...{ other: 0, ineligible: 0, again: 0, untouched: 4 },
  },
  ...change,
})
const makeBoard = (villages: Village[], title = '2026 满意度调查'): FieldBoard => ({
  survey: { id: 's', title, firstDay: '2026-10-01', lastDay: '2026-10-31' },
  tally: {
    ...{ drawn: 24, complete: 8, partial: 0, refused: 3, missed: 0, other: 0, ineligible: 0 },
    ...{ again: 0, untouched: 8 },
  },
  rates: {
    counts: { I: 8, P: 0, R: 3, NC: 5, O: 0, UH: 0, UO: 0, ineligible: 0 },
    ...{ e: null, RR1: 0.5, RR2: 0.5, RR3: 0.5, RR4: 0.5, RR5: 0.5, RR6: 0.5 },
    ...{ COOP1: 0.7, REF1: 0.2, CON1: 0.7 },
  },
  envelopes: 8,
  interviewers: [
    {
      ...{ number: 1, code: 'K7QM2XPD', name: '马晓燕', villages: ['652328100005'], visits: 16, days: 4 },
      ...{ tally: makeVillage('652328100005', {}).tally, lastDay: '2026-10-09' },
    },
  ],
  villages,
  alarms: [],
})
const two = [
  makeVillage('652328100005', { complete: 5, refused: 3 }),
  makeVillage('652328101200', { complete: 3, no_contact: 3, appointment: 2 }),
]

describe('what came of the visits as a file', () => {
  const lines = (board = makeBoard(two)) => outcomesFile(board, '2026-10-10').split('\r\n')

  it('has a line for each village with every disposition by itself, and their sum', () => {
    expect(lines()[2]).toBe(
      '村、社区,代码,抽到的户,问成了,问了一半,不愿意,没人,改天再来,问不了,看不出住没住人,没问到有没有大人,搬走、空房,还没去',
    )
    expect(lines()[3]).toBe('园林社区,652328100005,12,5,0,3,0,0,0,0,0,0,4')
    expect(lines()[4]).toBe('水磨沟村,652328101200,12,3,0,0,3,2,0,0,0,0,4')
    expect(lines()[5]).toBe('一共,,24,8,0,3,3,2,0,0,0,0,8')
  })

  it('has RR1 to RR6 and e, each with how it is computed', () => {
    const rates = lines().slice(7)
    expect(rates[0]).toBe('应答率,值,怎么算的')
    expect(rates.slice(1, 8).map((line) => line.split(',')[0])).toEqual(
      'RR1 RR2 RR3 RR4 RR5 RR6 e'.split(' '),
    )
    expect(rates[1]).toBe('RR1,0.5000,I ÷ (I + P + R + NC + O + UH + UO)，最低的算法')
    expect(rates[7]).toMatch(/^e,,不知道合不合格/)
    expect(rates[8]).toContain('问成 I 8')
  })

  it('names nobody, and begins so that a spreadsheet reads it', () => {
    const file = outcomesFile(makeBoard(two), '2026-10-10')
    expect(file.startsWith('\uFEFF')).toBe(true)
    expect(file).not.toMatch(/马晓燕|K7QM2XPD/)
  })

  it('is no formula where somebody named a survey like one', () => {
    expect(lines(makeBoard(two, '=1+1, "x"'))[0]).toBe('\uFEFF"\'=1+1, ""x""，2026-10-10 的入户结果"')
  })
})

describe('the villages of the board', () => {
  const show = (forecast: Village['forecast']) =>
    render(<Villages board={makeBoard([makeVillage('652328100005', {}, { forecast })])} today="2026-10-10" />)
  it.each([
    [{ kind: 'done' } as const, /去完了$/],
    [{ kind: 'unsure' } as const, /^1 个村去得还少，推不出哪天去完。$/],
    [
      { kind: 'between', first: '2026-10-20', last: '2026-10-24' } as const,
      /照这样10 月 20 日.*到10 月 24 日.*去完$/,
    ],
    [{ kind: 'between', first: '2026-10-20', last: '2026-10-20' } as const, /照这样10 月 20 日.*去完$/],
    [
      { kind: 'between', first: '2026-10-20', last: '2026-11-03' } as const,
      /最早10 月 20 日.*也可能.*去不完$/,
    ],
    [{ kind: 'between', first: '2026-11-01', last: '2026-11-09' } as const, /照这样到10 月 31 日.*去不完$/],
  ])('say until when at this pace, and no more than is known: %j', (forecast, said) => {
    show(forecast)
    expect(screen.getByText(said)).toBeTruthy()
  })

  it('say nothing of it once the survey is over', () => {
    show(null)
    expect(screen.queryByText(/照这样|推不出/)).toBeNull()
    expect(screen.getByText('问成 0，还要再去 0，还没去 4')).toBeTruthy()
  })

  it('hand the table over as a file', () => {
    show(null)
    tap('存成表格')
    expect(mockSaved).toMatchObject([{ name: '入户结果-2026-10-10.csv' }])
    expect(mockSaved[0]?.text).toContain('园林社区,652328100005')
  })
})
