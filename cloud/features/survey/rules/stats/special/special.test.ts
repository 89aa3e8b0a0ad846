import { readFileSync } from 'node:fs'
import path from 'node:path'
import { betaBelow, betaQuantile } from './beta'
import { normalBeyond, normalQuantile, studentBeyond, studentQuantile } from './student'

type Rows = number[][]
// written by fixtures/special.R
const said = JSON.parse(readFileSync(path.join(__dirname, '../fixtures/special.json'), 'utf8')) as Record<
  string,
  Rows
>

it.each<[string, (a: number, b: number, c: number) => number, number]>([
  ['pbeta', betaBelow, 1e-11],
  ['qbeta', betaQuantile, 1e-11],
  ['qt', studentQuantile, 1e-11],
  ['pt2', studentBeyond, 1e-11],
  ['pnorm', normalBeyond, 1e-13],
  ['qnorm', normalQuantile, 1e-13],
])('%s agrees with R', (name, ours, relative) => {
  const rows = said[name] ?? []
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) {
    const [a = 0, b = 0, c = 0] = row
    const theirs = row.at(-1) ?? NaN
    const off = Math.abs(ours(a, b, c) - theirs)
    if (!(off <= relative * Math.abs(theirs) + 1e-290))
      throw new Error(`${name}: ${row.join()}, not ${ours(a, b, c)}`)
  }
})
