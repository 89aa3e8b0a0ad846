import { killRepeatedly } from './kill'

/** `npx tsx tests/faults/run.ts [rounds]`: kills the server ten times and says what was lost. */
const rounds = Number(process.argv[2] ?? 10)

killRepeatedly(rounds).then(
  (result) => {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
    process.exit(result.lost.length === 0 ? 0 : 1)
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
