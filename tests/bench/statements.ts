import pg from 'pg'

/** One statement as it went to the server. */
export interface Statement {
  text: string
  values: unknown[]
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Parent Relationship'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

let record: Statement[] | null = null
const send: (...given: unknown[]) => unknown = pg.Client.prototype.query
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
  const [config, values] = given
  if (record) {
    const text = typeof config === 'string' ? config : String(Reflect.get(Object(config), 'text'))
    record.push({ text, values: Array.isArray(values) ? values : [] })
  }
  return send.apply(this, given)
} as typeof pg.Client.prototype.query

/** The statements that some work sends to the server, on whatever connection. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  record = statements
  try {
    await work()
  } finally {
    record = null
  }
  return statements
}

/** What a statement really does: rows that its scans read, and by which index each table was reached. */
export interface Reading {
  rows: number
  /** `table by index`, or `table from end to end`. */
  ways: string[]
  sorts: boolean
}

/** Runs a statement once more under EXPLAIN ANALYZE. */
export async function readingOf(url: string, { text, values }: Statement): Promise<Reading> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (analyze, timing off, format json) ${text}`,
      values,
    )
    const reading: Reading = { rows: 0, ways: [], sorts: false }
    const walk = (plan: Plan, within: boolean): void => {
      const table = plan['Relation Name']
      if (table !== undefined) {
        const each = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)
        reading.rows += Math.round(each * plan['Actual Loops'])
        const index = plan['Index Name']
        const way = plan['Node Type'] === 'Seq Scan' ? 'from end to end' : `by ${index ?? plan['Node Type']}`
        reading.ways.push(`${table} ${way}`)
      }
      // the photos of one case are put in order for each row, which is no sort of the page
      const inside = within || plan['Parent Relationship'] === 'SubPlan'
      if (plan['Node Type'].includes('Sort') && !inside) reading.sorts = true
      plan.Plans?.forEach((part) => walk(part, inside))
    }
    rows[0]?.['QUERY PLAN'].forEach(({ Plan: plan }) => walk(plan, false))
    return reading
  } finally {
    await client.end()
  }
}
