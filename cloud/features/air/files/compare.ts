import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { DoubtfulChange, ValueChange } from '../contract'
import { doubtOf, type Doubt } from '../contract/doubt'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { dateOfHour, type HourInput, type Six } from '../ingest'
import { intArray, textArray } from '../ingest/arrays'
import { isEmpty, ofPeople } from '../ingest/hours'
import { inUnits, MILLI } from '../rules/decimal'
import { Seen } from './seen'
import type { Brought } from './lines'
import type { DoubtfulValue, Place } from './told'
import { swing, Worst } from './worst'

/** Values of each kind that are shown one by one; the rest is only counted. */
const MOST_SHOWN = 100
/** What is remembered of an hour. */
const BROUGHT = 0
const CHANGED = 1

interface Options {
  county: string
  importId: string
  /** Whether what is far more than what stands there is taken. */
  take: boolean
  /** Who brings it: what people brought stands, whatever a machine says. */
  by: 'people' | 'machine'
  /** Told each value that is left, with its place. */
  leave: (at: Place, code: Pollutant, value: number) => void
}

/**
 * Holds what a file brings against what stands there, batch by batch and each before it is written: what would change
 * and from what, which of it is far more than what stood there, and how many hours those are. However long the file, it
 * keeps the worst of them, their counts, and a byte for each hour.
 */
export class Comparison {
  /** Different station hours that the file brought, and those of them that were there and changed. */
  hours = 0
  changedHours = 0
  changes = 0
  doubtful = 0
  private readonly seen = new Seen()
  private readonly worstChanges = new Worst<ValueChange>(MOST_SHOWN)
  private readonly worstDoubts = new Worst<DoubtfulChange>(MOST_SHOWN)

  constructor(private readonly options: Options) {}

  get shown(): { changes: ValueChange[]; doubts: DoubtfulChange[] } {
    return { changes: this.worstChanges.list(), doubts: this.worstDoubts.list() }
  }

  /**
   * Looks at hours that are about to be written, while no one else writes (`lockAir`).
   * @returns those that are to be written
   */
  async look(db: Db, batch: readonly Brought[]): Promise<Brought[]> {
    const rows = batch.map(({ row }) => row)
    const kept = [...batch]
    const { county, importId, by } = this.options
    if (!(await isEmpty(db, county, rows))) {
      for (const { n, own, ofPeople, ...before } of await differing(db, county, importId, rows)) {
        const brought = batch[n]
        if (!brought || (by === 'machine' && ofPeople)) continue
        const { station, hour } = brought.row
        // what this file has put there itself is no change, unless the hour was there before it
        const former = !own || this.seen.has(station, hour, CHANGED)
        if (former) kept[n] = { ...brought, row: this.compare(brought, before) }
      }
    }
    const left = kept.filter(({ row }) => row.values.some((value) => value !== null))
    for (const { row } of left) if (this.seen.first(row.station, row.hour, BROUGHT)) this.hours++
    return left
  }

  /** What stands where values are asked about by themselves: they are shown beside it, taken or left. */
  async doubt(db: Db, values: readonly DoubtfulValue[]): Promise<void> {
    if (values.length === 0) return
    const rows = values.map(({ station, hour }) => ({ station, hour }))
    const standing = await standingAt(db, this.options.county, rows)
    values.forEach(({ station, hour, code, value, why }, n) => {
      const before = inUnits(standing.get(n)?.[code] ?? null)
      this.addDoubt({ station, hour: instantOf(hour), code, before, after: value, why })
    })
  }

  private compare({ at, row }: Brought, standing: SixColumns): HourInput {
    const { station, hour } = row
    let changed = false
    const values = POLLUTANTS.map((code, i) => {
      const [milli, before] = [row.values[i] ?? null, inUnits(standing[code])]
      if (milli === null || milli === standing[code]) return milli
      const after = milli / MILLI
      const change = { station, hour: instantOf(hour), code, before, after }
      const why = doubtOf(code, after, before)
      if (why === null) {
        this.changes++
        this.worstChanges.add(swing(code, before, after), change)
      }
      if (why === 'times') {
        this.doubtful++
        this.addDoubt({ ...change, why })
        if (!this.options.take) {
          this.options.leave(at, code, after)
          return null
        }
      }
      changed = true
      return milli
    })
    if (changed && this.seen.first(station, hour, CHANGED)) this.changedHours++
    const [so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null] = values
    return { station, hour, values: [so2, no2, co, o3, pm10, pm25] satisfies Six }
  }

  private addDoubt(one: DoubtfulChange): void {
    this.worstDoubts.add(BADNESS[one.why] + swing(one.code, one.before, one.after), one)
  }
}

/** What no instrument measures comes before what is only much more than it was. */
const BADNESS: Readonly<Record<Doubt, number>> = { nines: 2e6, instrument: 1e6, times: 0 }

type SixColumns = Record<Pollutant, number | null>
const instantOf = (hour: number): string => dateOfHour(hour).toISOString()

const names = (table: string) => sql.raw(POLLUTANTS.map((code) => `${table}.${code}`).join(', '))
const bare = sql.raw(POLLUTANTS.join(', '))
const completed = sql.raw(POLLUTANTS.map((code) => `coalesce(t.${code}, h.${code})`).join(', '))

interface Differing extends SixColumns {
  [name: string]: unknown
  /** Place in the batch. */
  n: number
  /** The import that is running has written it. */
  own: boolean
  ofPeople: boolean
}

/** The hours of a batch that are there and would be otherwise, as they stand. */
async function differing(
  db: Db,
  county: string,
  importId: string,
  rows: readonly HourInput[],
): Promise<Differing[]> {
  const value = (i: 0 | 1 | 2 | 3 | 4 | 5) => intArray(rows.map(({ values }) => values[i]))
  const found = await db.execute<Differing>(sql`
    select (t.n - 1)::int as n, h.import_id is not distinct from ${importId}::uuid as own,
      ${ofPeople('h.channel')} as "ofPeople", ${names('h')}
    from unnest(${textArray(rows.map(({ station }) => station))}, ${intArray(rows.map(({ hour }) => hour))},
      ${value(0)}, ${value(1)}, ${value(2)}, ${value(3)}, ${value(4)}, ${value(5)})
      with ordinality as t(station, hour, ${bare}, n)
    join air_hours h on h.county = ${county} and h.station = t.station
      and h.hour = to_timestamp(t.hour * 3600::float8)
    where (${completed}) is distinct from (${names('h')})`)
  return found.rows
}

/** What stands at some hours, by their place. */
async function standingAt(
  db: Db,
  county: string,
  at: readonly { station: string; hour: number }[],
): Promise<Map<number, SixColumns>> {
  const { rows } = await db.execute<SixColumns & { n: number }>(sql`
    select (t.n - 1)::int as n, ${names('h')}
    from unnest(${textArray(at.map(({ station }) => station))}, ${intArray(at.map(({ hour }) => hour))})
      with ordinality as t(station, hour, n)
    join air_hours h on h.county = ${county} and h.station = t.station
      and h.hour = to_timestamp(t.hour * 3600::float8)`)
  return new Map(rows.map((row) => [row.n, row]))
}
