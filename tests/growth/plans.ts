import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Db } from '../../cloud/platform/database'

/** A node of a plan, as the server tells what it really did. */
interface Node {
  'Node Type': string
  'Relation Name'?: string
  Alias?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Index Cond'?: string
  'Recheck Cond'?: string
  Filter?: string
  'Hash Cond'?: string
  'Merge Cond'?: string
  Plans?: Node[]
}
interface Explained {
  'Query Text': string
  Plan: Node
}

/** What a statement did to a table, or to rows that it put in order. */
export interface Reading {
  /** Table, or `sort`. */
  what: string
  /** By which index; null from end to end. */
  by: string | null
  rows: number
  /** Whether it was asked for rows of a county. */
  ofCounty: boolean
  statement: string
}

/** Has the server tell the plan of everything that is done in this transaction, within functions and triggers too. */
export async function tellPlans(tx: Db): Promise<void> {
  await tx.execute(sql`load 'auto_explain'`)
  for (const setting of [
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_analyze = on',
    'auto_explain.log_timing = off',
    'auto_explain.log_nested_statements = on',
    'auto_explain.log_format = json',
    'auto_explain.log_level = notice',
    'auto_explain.log_parameter_max_length = 0',
    'client_min_messages = notice',
  ])
    await tx.execute(sql.raw(`set local ${setting}`))
}

const PLAN = /plan:\s*(\{[\s\S]*\})\s*$/

/** Listens to a connection. @returns what was told so far, emptied by each call */
export function planListener(client: pg.ClientBase): () => Reading[] {
  let readings: Reading[] = []
  client.on('notice', ({ message }) => {
    const told = PLAN.exec(message ?? '')?.[1]
    // what auto_explain writes in its JSON format
    if (told !== undefined) readings.push(...readingsOf(JSON.parse(told) as Explained))
  })
  return () => {
    const all = readings
    readings = []
    return all
  }
}

/**
 * Whether what a node reads of its table is told by a county: by its own conditions, or those by which what was read is
 * joined to the rows of another.
 */
function ofCounty(node: Node, joins: readonly string[]): boolean {
  const { 'Index Cond': index = '', 'Recheck Cond': recheck = '', Filter = '', Alias = '' } = node
  const joined = new RegExp(`\\b${Alias}\\.county = |= ${Alias}\\.county\\b`)
  return (
    [index, recheck, Filter].some((text) => /\bcounty(?:\)::text)? = /.test(text)) ||
    joins.some((text) => joined.test(text))
  )
}

const rowsOf = (node: Node) => node['Actual Rows'] * node['Actual Loops']

function readingsOf({ 'Query Text': statement, Plan }: Explained): Reading[] {
  const found: Reading[] = []
  const walk = (node: Node, joins: readonly string[]): void => {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    const table = node['Relation Name']
    const kind = node['Node Type']
    const inside = node.Plans ?? []
    // of a bitmap the index stands in the nodes below, which read as much as comes out of them
    const by = node['Index Name'] ?? inside.map((one) => one['Index Name']).find(Boolean) ?? null
    if (table !== undefined && kind !== 'ModifyTable')
      found.push({
        what: table,
        by: kind === 'Seq Scan' ? null : (by ?? kind),
        rows: Math.round(rowsOf(node) + removed * node['Actual Loops']),
        ofCounty: ofCounty(node, joins),
        statement,
      })
    if (kind.includes('Sort'))
      found.push({
        what: 'sort',
        by: kind,
        rows: Math.round(inside.reduce((sum, one) => sum + rowsOf(one), 0)),
        ofCounty: true,
        statement,
      })
    if (kind === 'Bitmap Index Scan')
      found.push({
        what: node['Index Name'] ?? kind,
        by: kind,
        rows: Math.round(rowsOf(node)),
        ofCounty: true,
        statement,
      })
    const { 'Hash Cond': hash = '', 'Merge Cond': merge = '' } = node
    for (const part of inside) walk(part, [...joins, hash, merge])
  }
  walk(Plan, [])
  return found
}
