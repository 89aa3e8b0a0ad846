/**
 * `npm run test:chaos`, after `npm run build host`: every fault of the ground a few times, while people write. A line
 * for each fault, and a last one as JSON. Ends with 1 unless nothing was lost, doubled or stuck, nothing died that
 * should not, and nobody had to help.
 *
 * CHAOS_ROUNDS is how often each; words choose the faults that have one of them, --short a few of them.
 */
import { chaos, type Findings, type Row } from './chaos'
import { databaseFaults } from './faults-database'
import { hostFaults } from './faults-host'

const ROUNDS = Number(process.env['CHAOS_ROUNDS'] ?? 3)
/** One of each kind, once: for `npm test`. */
const SHORT = [
  'PostgreSQL SIGKILLed',
  'all backends terminated',
  "a stranger holds the activity's row",
  'one host of two told to stop (SIGTERM)',
  'disk of the log is full',
]
const given = process.argv.slice(2)
const short = given.includes('--short')
const words = given.filter((word) => word !== '--short')
const all = [...databaseFaults, ...hostFaults]
const faults = short
  ? all.filter(({ name }) => SHORT.includes(name))
  : all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
const print = (line: string) => void process.stdout.write(`${line}\n`)

const WIDTH = 48
const cell = (value: number | string) => String(value).padStart(9)
const HEADS = ['tries', 'acked', 'recovered', 'longest', 'died', 'human', 'wrong']

function printRow({ fault, tries, acknowledged, recovered, longest, died, human, complaints }: Row): void {
  const seconds = [recovered, longest].map((value) => cell(`${value.toFixed(1)} s`)).join(' ')
  print(
    `${fault.padEnd(WIDTH)} ${cell(tries)} ${cell(acknowledged)} ${seconds} ${cell(died)} ${cell(human)} ${cell(complaints.length)}`,
  )
  for (const complaint of complaints) print(`    ${complaint}`)
}

function summaryOf({ rows, acknowledged, lost, doubled, stuck, wrong }: Findings) {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    faults: rows.length,
    tries: sum(({ tries }) => tries),
    acknowledged,
    lost,
    doubled,
    stuck: stuck.length + sum(({ complaints }) => complaints.length),
    died: sum(({ died }) => died),
    wrong: wrong.length,
    human: sum(({ human }) => human),
  }
}

async function main(): Promise<number> {
  print(`${'fault'.padEnd(WIDTH)} ${HEADS.map(cell).join(' ')}`)
  const findings = await chaos(
    { faults, rounds: short ? 1 : ROUNDS, phones: short ? 8 : 16, peace: short ? 500 : 1_500 },
    printRow,
  )
  for (const one of new Set([...findings.stuck, ...findings.wrong])) print(`    ${one}`)
  const summary = summaryOf(findings)
  print(JSON.stringify(summary))
  const { lost, doubled, stuck, died, wrong, human } = summary
  return lost + doubled + stuck + died + wrong + human === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
