/**
 * `npm run test:soak`, after `npm run build host`: the built server on a real PostgreSQL, 64 connections, ten minutes,
 * all four jobs of the product at once, and now and then four hundred people who want one activity in the same second.
 *
 * SOAK_SECONDS, SOAK_CONNECTIONS and SOAK_CROWD make it shorter and smaller. The last lines: one for each kind of request (asked,
 * done, sent away for a moment, refused, broken), the memory, the goals. Ends with 1 where something was lost, and
 * with 2 where a goal was missed, which may be the machine.
 */
import { loadavg } from 'node:os'
import { faultsOf, figuresOf, holds } from './goals'
import { soak } from './soak'
import { percentile } from './wire'

const SECONDS = Number(process.env['SOAK_SECONDS'] ?? 600)
const CONNECTIONS = Number(process.env['SOAK_CONNECTIONS'] ?? 64)
const CROWD = Number(process.env['SOAK_CROWD'] ?? 400)
const print = (line: string) => void process.stdout.write(`${line}\n`)
const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0)

async function main(): Promise<void> {
  print(`${SECONDS} s, ${CONNECTIONS} connections; load ${loadavg()[0]?.toFixed(1) ?? ''}`)
  const findings = await soak({ seconds: SECONDS, connections: CONNECTIONS, crowd: CROWD }, print)
  for (const [kind, tally] of findings.tallies) {
    const { asked, done, busy, refused, broken, ms } = tally
    print(
      `${kind}: asked ${asked}, done ${done}, 503 ${busy.length}, refused ${sum(refused)}, other 5xx ${sum(broken)}; ms ${percentile(ms, 50).toFixed(0)}, 95 of 100 ${percentile(ms, 95).toFixed(0)}`,
    )
  }
  const { warm, middle, end, most } = findings.memory
  const mb = [warm, middle, end].map((value) => value.toFixed(0)).join(' → ')
  print(`memory: thirds ${mb} MB, at most ${most.toFixed(0)} MB; load ${loadavg()[0]?.toFixed(1) ?? ''}`)
  const figures = figuresOf(findings)
  for (const figure of figures)
    print(
      `${holds(figure) ? 'ok  ' : 'FAIL'} ${figure.name}: ${figure.value.toFixed(2)} (${figure.atMost ? '≤' : '≥'} ${figure.goal.toFixed(1)})`,
    )
  const faults = faultsOf(findings)
  for (const fault of faults) print(`FAIL ${fault}`)
  print(`soak: ${faults.length} faults, ${figures.filter((one) => !holds(one)).length} goals missed`)
  process.exit(faults.length > 0 ? 1 : figures.every(holds) ? 0 : 2)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
