import { RULES, type Pollutant, type Rule } from '../../cloud/features/air/contract/kinds'
import type { Column } from '../../cloud/features/air/rules/breakpoints'

/**
 * Table 1 of HJ 633 once more, read from the standards and typed apart from the code, so that a slip in either
 * shows. CO in tenths of mg/m³. `-` where the table has no node.
 */
const TABLE = `
IAQI            0   50  100  150  200  300  400  500
so2_day         0   50  150  475  800 1600 2100 2620
so2_hour        0  150  500  650  800    -    -    -
no2_day         0   40   80  180  280  565  750  940
no2_hour        0  100  200  700 1200 2340 3090 3840
co_day          0   20   40  140  240  360  480  600
co_hour         0   50  100  350  600  900 1200 1500
o3_8h           0  100  160  215  265  800    -    -
o3_hour         0  160  200  300  400  800 1000 1200
pm10_day@2012   0   50  150  250  350  420  500  600
pm10_day@2026   0   50  120  250  350  420  500  600
pm25_day@2012   0   35   75  115  150  250  350  500
pm25_day@2026   0   35   60  115  150  250  350  500
`

/** A node of the table, and the one after it. Concentrations in whole µg/m³, for CO tenths of mg/m³. */
export interface Node {
  rule: Rule
  column: Column
  index: number
  parts: number
  next: number | null
  nextIndex: number
}

const rows = TABLE.trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
const indices = (rows[0] ?? []).slice(1).map(Number)

export const HJ633_NODES: readonly Node[] = rows.slice(1).flatMap(([name = '', ...cells]) => {
  const [column, version] = name.split('@')
  const values = cells.filter((cell) => cell !== '-').map(Number)
  return RULES.filter((rule) => version === undefined || version === rule).flatMap((rule) =>
    values.map((parts, i) => ({
      rule,
      column: column as Column, // the names above are those of the columns
      index: indices[i] ?? 0,
      parts,
      next: values[i + 1] ?? null,
      nextIndex: indices[i + 1] ?? 500,
    })),
  )
})

/** The columns that each report reads, typed apart from the code as well. */
export const REPORT_COLUMNS: Readonly<Record<'hourly' | 'daily', Readonly<Record<Pollutant, Column>>>> = {
  hourly: {
    so2: 'so2_hour',
    no2: 'no2_hour',
    co: 'co_hour',
    o3: 'o3_hour',
    pm10: 'pm10_day',
    pm25: 'pm25_day',
  },
  daily: { so2: 'so2_day', no2: 'no2_day', co: 'co_day', o3: 'o3_8h', pm10: 'pm10_day', pm25: 'pm25_day' },
}
