import { killRepeatedly } from './kill'

/** `npx tsx tests/faults/run.ts [rounds]`: kills the server ten times and says what was lost. */
const rounds = Number(process.argv[2] ?? 10)
const result = await killRepeatedly(rounds)
console.log(result)
process.exitCode = result.lost.length === 0 ? 0 : 1
