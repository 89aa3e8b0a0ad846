/**
 * `npm run test:mutate-aqi`: changes every breakpoint of HJ 633 in turn (each concentration and each index, both
 * versions, up and down), the column that each report reads and where columns end, and runs the engine's tests
 * over it. A change that no test notices survives: then the tests prove less than they seem to.
 *
 * `--every 8` takes each eighth change only; `--tests aqi` runs these files of tests only.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import {
  COLUMNS,
  BREAKPOINTS,
  DAILY_COLUMN,
  HOURLY_COLUMN,
  INDEX_NODES,
} from '../../cloud/features/air/rules/breakpoints'
import { POLLUTANTS, RULES } from '../../cloud/features/air/contract/kinds'
import { firstFailure } from './runner'

/** The tables are constants to the engine; only here are they written to. */
type Writable = Record<string, number[]>
const tables = BREAKPOINTS as unknown as Record<string, Writable>
const indices = INDEX_NODES as unknown as number[]
const reads = { hourly: HOURLY_COLUMN, daily: DAILY_COLUMN } as unknown as Record<
  string,
  Record<string, string>
>

interface Mutant {
  name: string
  /** Does the change. @returns what takes it back */
  make(): () => void
}

const RULES_FOLDER = path.resolve('cloud/features/air/rules')
/** What the engine does, report by report; only then the table itself, for changes that no index can show. */
const TESTS = 'nodes,iaqi,aqi,engine,breakpoints'
/** Everything of the engine but the tables that are being changed. */
const anew = (file: string) => file.startsWith(RULES_FOLDER) && !file.endsWith('breakpoints.ts')

function columnMutant(
  rule: string,
  column: string,
  name: string,
  change: (nodes: number[]) => number[],
): Mutant {
  return {
    name: `${rule} ${column}: ${name}`,
    make() {
      const table = tables[rule] ?? {}
      const before = table[column] ?? []
      // a copy: the two versions share what they have in common
      table[column] = change([...before])
      return () => {
        table[column] = before
      }
    },
  }
}

function concentrations(): Mutant[] {
  return RULES.flatMap((rule) =>
    COLUMNS.flatMap((column) => {
      const nodes = BREAKPOINTS[rule][column]
      const step = column.startsWith('co_') ? 0.1 : 1
      const moved = nodes.flatMap((node, i) =>
        [step, -step].map((by) =>
          columnMutant(rule, column, `${node} at ${INDEX_NODES[i]} becomes ${node + by}`, (list) =>
            // CO counts in tenths: the sum must stay one
            list.map((value, at) => (at === i ? Math.round((value + by) * 10) / 10 : value)),
          ),
        ),
      )
      const shorter = columnMutant(rule, column, 'ends one node early', (list) => list.slice(0, -1))
      const longer = columnMutant(rule, column, 'ends one node late', (list) => [
        ...list,
        (list.at(-1) ?? 0) * 2,
      ])
      return [...moved, shorter, ...(nodes.length < INDEX_NODES.length ? [longer] : [])]
    }),
  )
}

function indexNodes(): Mutant[] {
  return INDEX_NODES.flatMap((node, i) =>
    [1, -1].map((by) => ({
      name: `index ${node} becomes ${node + by}`,
      make() {
        indices[i] = node + by
        return () => {
          indices[i] = node
        }
      },
    })),
  )
}

function columnsRead(): Mutant[] {
  return Object.entries(reads).flatMap(([report, column]) =>
    POLLUTANTS.flatMap((code) => {
      const before = column[code] ?? ''
      return COLUMNS.filter((other) => other !== before).map((other) => ({
        name: `${report} ${code} reads ${other}`,
        make() {
          column[code] = other
          return () => {
            column[code] = before
          }
        },
      }))
    }),
  )
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { every: { type: 'string', default: '1' }, tests: { type: 'string', default: TESTS } },
  })
  const started = Date.now()
  const tests = values.tests.split(',').map((name) => path.join(RULES_FOLDER, `${name}.test.ts`))
  const broken = await firstFailure(tests, anew)
  if (broken !== null) throw new Error(`a test fails without any change: ${broken}`)
  const all = [...concentrations(), ...indexNodes(), ...columnsRead()]
  const mutants = all.filter((_, i) => i % Number(values.every) === 0)
  const survived: string[] = []
  let byTableOnly = 0
  for (const { name, make } of mutants) {
    const undo = make()
    const killer = await firstFailure(tests, anew)
    undo()
    if (killer === null) survived.push(name)
    else if (killer.startsWith('breakpoints.test.ts')) byTableOnly++
  }
  for (const name of survived) process.stdout.write(`survived  ${name}\n`)
  process.stdout.write(
    `${mutants.length} changes: ${mutants.length - survived.length} killed (${byTableOnly} of them change no index ` +
      `and are seen in the table alone), ${survived.length} survived, ` +
      `${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  )
  process.exitCode = survived.length === 0 ? 0 : 1
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
