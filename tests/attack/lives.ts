/** A server that dies again and again while phones speak to it, and their way to whichever one lives. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { surveyContract } from '../../cloud/features/survey/contract'
import type { Voice } from '../../src/client/outbox/ballots'
import { dataOf, offlineError } from '../../src/client/errors'
import { type Death, startProgram } from './dying'
import type { Given } from './serve-and-die'

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Starts the first life. @param deaths one life after the other; the server that comes after them lives on */
export function startLives(url: string, deaths: readonly Death[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-dying-'))
  const left = [...deaths]
  let address = 'http://127.0.0.1:9'
  let unanswered = 0
  let over = false
  const serving = (async () => {
    while (!over) {
      const given: Given = { url, folder, death: left.shift() ?? null }
      const server = startProgram('serve-and-die', given)
      address = (await server.said()) ?? address
      while (!over && (await Promise.race([server.ended.then(() => false), pause(50).then(() => true)])));
      server.kill()
      await server.ended
    }
  })()
  return {
    deathsLeft: () => left.length,
    /** Replies that phones waited for in vain. */
    unanswered: () => unanswered,
    over: () => over,
    /** A phone's way to a server that comes and goes, by the client's own reading of answers. */
    voiceOf: (token: string): Voice => ({
      contract: surveyContract,
      async call(procedure, input) {
        const asked = procedure.kind === 'query' && !procedure.secret
        const to = `${address}/api/${procedure.service}/${procedure.name}`
        const named = procedure.anonymous ? {} : { authorization: `Bearer ${token}` }
        let body: unknown
        try {
          const response = asked
            ? await fetch(`${to}?input=${encodeURIComponent(JSON.stringify(input))}`)
            : await fetch(to, {
                method: 'POST',
                headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...named },
                body: JSON.stringify(input),
              })
          body = await response.json()
        } catch {
          unanswered += 1
          throw offlineError()
        }
        // checked by the kernel by this procedure's own schema
        return dataOf(body) as never
      },
    }),
    async stop() {
      over = true
      await serving
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
