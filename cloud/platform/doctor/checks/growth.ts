import { statfs } from 'node:fs/promises'
import { and, eq, gte } from 'drizzle-orm'
import * as v from 'valibot'
import { addMonths, beijingMonth } from '../../../shared/time'
import type { Db } from '../../database'
import { type Growth, growthOf, type PartGrowth } from '../../growth/judge'
import { PARTS } from '../../growth/part'
import { growthSamples } from '../../growth/tables'
import { defineCheck, type Figure } from '../check'
import { doctorWords as words } from '../words'
import { coarse } from './space'

/** So many months are read: a year, and what was noted late. */
const MONTHS = 14

async function growthIn(db: Db, county: string, now: Date): Promise<Growth | null> {
  const since = `${addMonths(beijingMonth(now), -MONTHS)}-01`
  const rows = await db
    .select()
    .from(growthSamples)
    .where(and(eq(growthSamples.county, county), gte(growthSamples.month, since)))
  return growthOf(
    rows.flatMap((row) => {
      const part = PARTS.find((known) => known === row.part)
      return part ? [{ ...row, part }] : []
    }),
  )
}

const figuresOf = ({ part, rows, bytes, yearRows, yearBytes }: PartGrowth): Figure[] => [
  { name: `growth_${part}_bytes`, help: `Space of ${part} at the beginning of the month.`, value: bytes },
  { name: `growth_${part}_year_bytes`, help: `What a year adds to ${part}.`, value: yearBytes },
  ...(rows === null
    ? []
    : [{ name: `growth_${part}_rows`, help: `Rows of ${part}, estimated, as above.`, value: rows }]),
  ...(yearRows === null
    ? []
    : [{ name: `growth_${part}_year_rows`, help: `Rows that a year adds to ${part}.`, value: yearRows }]),
]

/**
 * What a year adds, and how long the space lasts. All figures are of the first of a month and stand still until the
 * next: nothing in them moves when somebody reports.
 */
export const growthCheck = defineCheck(
  'growth',
  v.object({
    days: v.number(),
    yearBytes: v.number(),
    parts: v.array(v.object({ part: v.picklist(PARTS), yearBytes: v.number() })),
    yearsLeft: v.nullable(v.number()),
  }),
  async ({ db, county, machine, now }) => {
    const growth = await growthIn(db, county, now)
    if (!growth) return { findings: [] }
    const { days, yearBytes } = growth
    let yearsLeft: number | null = null
    if (machine && yearBytes > 0) {
      const { bavail, bsize } = await statfs(machine.dataDir)
      yearsLeft = Math.round((coarse(bavail * bsize) / yearBytes) * 10) / 10
    }
    const about = {
      days,
      yearBytes,
      parts: growth.parts.map((one) => ({ part: one.part, yearBytes: one.yearBytes })),
      yearsLeft,
    }
    const figures: Figure[] = [
      ...growth.parts.flatMap(figuresOf),
      { name: 'growth_year_bytes', help: 'What a year adds in all.', value: yearBytes },
      ...(yearsLeft === null
        ? []
        : [{ name: 'disk_left_years', help: 'How long the disk lasts at that.', value: yearsLeft }]),
    ]
    const soon = yearsLeft !== null && yearsLeft < 1
    return { findings: soon ? [{ level: 'warn', about }] : [], news: soon ? [] : [about], figures }
  },
  (about, locale) => words(locale).growth(about),
)
