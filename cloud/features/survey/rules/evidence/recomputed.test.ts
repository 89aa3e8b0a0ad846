import { faultOf, readRecomputed } from './recomputed'

const MD5 = 'e3f4597069b4a0cfa035ef775ce9514d'
const expected = { figures: 30, md5: MD5 }
const lineOf = (tables: string, largest: string) => {
  const line = readRecomputed(
    `RECOMPUTED file=${tables} figures=28 left=2 largest=${largest} intervals=4.4e-02 survey=4.1.1 of=${MD5}`,
  )
  if (!line) throw new Error('that is no line')
  return line
}

test.each([
  // what R said of 70 sheets of a county: their weights lie in classes of five and more
  ['public', '3.9e-02', 70, null],
  ['public', '3.9e-02', 1100, 'apart'],
  ['public', '2.0e-02', 1100, null],
  // no more than the error of such a sample
  ['public', '6.1e-02', 70, 'apart'],
  ['public', '2.1e-02', 0, 'apart'],
  ['public', 'NaN', 70, 'apart'],
  ['full', '1.1e-06', 70, 'apart'],
  ['full', '2.0e-13', 70, null],
])('%s tables, %s apart, of %i sheets: %s', (tables, largest, drawn, fault) => {
  expect(faultOf(lineOf(tables, largest), expected, drawn)).toBe(fault)
})

test('a line of other tables, or of too few figures, is told as that', () => {
  const line = lineOf('public', '1.0e-03')
  expect(faultOf(line, null, 70)).toBe('other_tables')
  expect(faultOf(line, { ...expected, md5: '0'.repeat(32) }, 70)).toBe('other_tables')
  expect(faultOf(line, { ...expected, figures: 31 }, 70)).toBe('figures_missing')
})
