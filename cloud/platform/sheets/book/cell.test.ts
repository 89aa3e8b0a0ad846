import fc from 'fast-check'
import { UnreadableTable } from '../unreadable'
import { cellText, type CellContext } from './cell'
import type { Shown } from './format'

const STYLES: Shown[] = ['number', 'date', 'time', 'moment', 'elapsed']
const context = (since1904 = false): CellContext => ({ texts: ['县城站'], styles: STYLES, since1904 })
const shown = (written: string, style: Shown = 'number', since1904 = false) =>
  cellText({ s: String(STYLES.indexOf(style)) }, written, context(since1904))

describe('a day and a time', () => {
  it.each<[string, Shown, string]>([
    ['46086', 'date', '2026-03-05'],
    ['46086.041666666664', 'date', '2026-03-05 01:00:00'],
    ['46086', 'moment', '2026-03-05 00:00:00'],
    ['46086.041666666664', 'moment', '2026-03-05 01:00:00'],
    ['46086.0416666666', 'moment', '2026-03-05 01:00:00'],
    ['46086.958333333336', 'moment', '2026-03-05 23:00:00'],
    ['46086.99999999', 'moment', '2026-03-06 00:00:00'],
    ['46086.99999999', 'date', '2026-03-06'],
    ['0', 'time', '00:00:00'],
    ['4.1666666666666664E-2', 'time', '01:00:00'],
    ['0.95833333333333337', 'time', '23:00:00'],
    // a day of hours that were added up: the last is shown as midnight
    ['0.99999999999999989', 'time', '00:00:00'],
    ['1', 'time', '00:00:00'],
    ['1.0416666666666667', 'time', '01:00:00'],
    ['1', 'elapsed', '24:00:00'],
    ['0.99999999999999989', 'elapsed', '24:00:00'],
    ['0.5', 'elapsed', '12:00:00'],
    ['1.0416666666666667', 'elapsed', '25:00:00'],
    ['0.041666666666666664', 'moment', '01:00:00'],
    // the day is there, only hidden
    ['46086.041666666664', 'time', '2026-03-05 01:00:00'],
    ['46086.041666666664', 'elapsed', '2026-03-05 01:00:00'],
    ['1', 'date', '1900-01-01'],
    ['59', 'date', '1900-02-28'],
    ['61', 'date', '1900-03-01'],
    ['2958465', 'date', '9999-12-31'],
  ])('%s under the format of a %s is %s', (written, style, text) => expect(shown(written, style)).toBe(text))

  it.each<[string, Shown, string]>([
    ['44624', 'date', '2026-03-05'],
    ['44624.041666666664', 'moment', '2026-03-05 01:00:00'],
    ['0.041666666666666664', 'time', '01:00:00'],
    ['1', 'date', '1904-01-02'],
  ])('%s of a workbook of 1904 under the format of a %s is %s', (written, style, text) =>
    expect(shown(written, style, true)).toBe(text),
  )

  it.each<[string, Shown]>([
    ['-1', 'date'],
    ['-0.5', 'time'],
    ['0', 'date'],
    ['2958466', 'moment'],
  ])('%s under the format of a %s is no day, and stays the number it is', (written, style) =>
    expect(shown(written, style)).toBe(written),
  )

  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-03-05T01:00:00', '2026-03-05 01:00:00'],
    ['2026-03-05T00:59:59.9996', '2026-03-05 01:00:00'],
    ['2026-03-05T01:00:00.000Z', '2026-03-05 01:00:00'],
    ['2026-03-05T24:00:00', '2026-03-06 00:00:00'],
    ['01:00:00', '01:00:00'],
    ['T01:00', '01:00:00'],
    ['2026-02-30', '2026-02-30'],
    ['gestern', 'gestern'],
  ])('is read from the ISO text %s', (written, text) =>
    expect(cellText({ t: 'd' }, written, context())).toBe(text),
  )

  it('is the midnight of a day alone where its format shows no time', () => {
    expect(cellText({ t: 'd', s: '1' }, '2026-03-05T00:00:00', context())).toBe('2026-03-05')
    expect(cellText({ t: 'd', s: '3' }, '2026-03-05T00:00:00', context())).toBe('2026-03-05 00:00:00')
  })

  it('is every second of a century as it went in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 36_526 * 86_400, max: 73_050 * 86_400 }), (seconds) => {
        const at = new Date((seconds - 25_569 * 86_400) * 1000).toISOString()
        expect(shown(String(seconds / 86_400), 'moment')).toBe(`${at.slice(0, 10)} ${at.slice(11, 19)}`)
      }),
    )
  })
})

describe('a number', () => {
  it.each([
    ['12', '12'],
    ['46086', '46086'],
    ['0.30000000000000004', '0.3'],
    ['8.1999999999999993', '8.2'],
    ['1E-3', '0.001'],
    ['1.5E-7', '0.00000015'],
    ['-2.5e-10', '-0.00000000025'],
    ['1E+21', '1000000000000000000000'],
    ['-1.25E+22', '-12500000000000000000000'],
    ['123456789012345680', '123456789012346000'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['  7 ', '7'],
    ['1e999', '1e999'],
    ['0x10', '0x10'],
    ['1,234', '1,234'],
    ['', ''],
  ])('that is written %s is %s', (written, text) => expect(shown(written)).toBe(text))
})

it('is refused where it names a text that is not there', () => {
  expect(() => cellText({ t: 's' }, '7', context())).toThrow(UnreadableTable)
})

it.each([
  [{ t: 's' }, '0', '县城站'],
  [{ t: 's' }, '', ''],
  [{ t: 'b' }, '1', 'true'],
  [{ t: 'b' }, '0', 'false'],
  [{ t: 'e' }, '#N/A', '#N/A'],
  [{ t: 'e' }, '#DIV/0!', '#DIV/0!'],
  [{ t: 'str' }, ' 算_x000D_\n出 ', '算\r\n出'],
  // a result that is text under the format of a day
  [{ t: 'str', s: '1' }, '46086', '46086'],
])('a cell of %j with %j is %j', (attributes, written, text) =>
  expect(cellText(attributes, written, context())).toBe(text),
)
