/** How a server process ends: in peace, within a bound, and at once where somebody insists. */
import { isUnavailable } from '../platform/database/unavailable'
import { aboutError } from '../platform/kernel/about'
import { errorCode } from '../platform/system'
import type { Outlet } from './outlet'
import { hostWords } from './words'

/** So long what has begun may take, in all: requests, jobs, stations, the database. */
const DRAIN_MS = 20_000
/** Words to go out at the very end. */
const LAST_WORDS_MS = 500
/** What the system calls a ground that is full or worn out for a while: a write failed, and nothing else. */
const OF_THE_GROUND = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO']

interface Process {
  on(event: string, listener: (given: unknown) => void): unknown
  exit(code: number): void
  kill(pid: number, signal: NodeJS.Signals): void
  readonly pid: number
}

export interface Ending {
  /** There is something to end from now on. */
  started(host: { stop(): Promise<void> }): void
  /** Ends it, if that has not begun. */
  begin(code: number): void
}

/** Whether an error that nobody caught says only that a connection broke or a disk was full. */
function isOfTheGround(error: unknown): boolean {
  return isUnavailable(error) || OF_THE_GROUND.includes(errorCode(error) ?? '')
}

/**
 * Listens for what ends a process. SIGTERM, SIGINT and SIGHUP (its terminal was closed) let everything end that has
 * begun; the second of them, or the end of the bound, does not wait. An error that nobody caught is written down without
 * what it was about; where it is of the ground the process goes on, else it ends in the same way and is started anew by
 * whoever watches it, since nobody knows what state it is in.
 */
export function endInPeace(outlet: Outlet, process: Process, bound = DRAIN_MS): Ending {
  let host: { stop(): Promise<void> } | null = null
  let begun = false
  const say = (text: string) => outlet.write(`${text}\n`)

  function leave(code: number): void {
    void outlet.flush(LAST_WORDS_MS).then(() => {
      // a thread that writes to somebody who does not read never ends, and the process would wait for it
      if (outlet.isStuck()) process.kill(process.pid, 'SIGKILL')
      else process.exit(code)
    })
  }

  function begin(code: number): void {
    if (begun) return
    begun = true
    if (!host) {
      leave(code)
      return
    }
    say(hostWords.stopping)
    setTimeout(() => {
      say(hostWords.cutOff(bound / 1000))
      leave(1)
    }, bound).unref()
    host.stop().then(
      () => {
        say(hostWords.stopped)
        leave(code)
      },
      (error: unknown) => {
        tell(error, 'not stopped in peace')
        leave(1)
      },
    )
  }

  function tell(error: unknown, what: string): void {
    outlet.write(`${JSON.stringify({ level: 60, time: Date.now(), ...aboutError(error), msg: what })}\n`)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (begun) {
        say(hostWords.atOnce)
        leave(1)
      } else begin(0)
    })
  process.on('unhandledRejection', (error) => tell(error, 'nobody waited for this'))
  process.on('uncaughtException', (error) => {
    tell(error, 'nobody caught this')
    if (isOfTheGround(error)) return
    say(hostWords.broken)
    begin(1)
  })
  return {
    started(running) {
      host = running
    },
    begin,
  }
}
