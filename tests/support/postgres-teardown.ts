import type { RunningPostgres } from './embedded-postgres'

declare global {
  var muleiTestServers: RunningPostgres[] | undefined
}

/** Servers that the set-up started; kept on the global object, since Jest loads both files apart. */
export const runningServers: RunningPostgres[] = (globalThis.muleiTestServers ??= [])

export default async function teardown(): Promise<void> {
  await Promise.all(runningServers.map((server) => server.stop()))
}
