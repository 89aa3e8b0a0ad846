/** When everything is as before again. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Host } from './hosts'

const EVERY_MS = 50
/** What has not come back by then needs somebody. */
const NEEDS_HUMAN_MS = 60_000

const says200 = (address: string, init?: RequestInit) =>
  fetch(address, { ...init, signal: AbortSignal.timeout(5_000) }).then(
    ({ status }) => status === 200,
    () => false,
  )

/** Whether a host says that it is ready, and takes something in. */
async function serves({ address }: Host): Promise<boolean> {
  if (!(await says200(`${address}/readyz`))) return false
  return says200(`${address}/api/account/start`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-forwarded-for': '10.0.0.1',
    },
    body: '{}',
  })
}

/** Waits until all of them serve. @returns seconds; null: they would not without somebody's help */
export async function untilReady(hosts: readonly Host[], most = NEEDS_HUMAN_MS): Promise<number | null> {
  const since = performance.now()
  for (; performance.now() - since < most; await pause(EVERY_MS)) {
    const all = await Promise.all(hosts.map(serves))
    if (all.every(Boolean)) return (performance.now() - since) / 1000
  }
  return null
}
