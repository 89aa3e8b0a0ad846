import { readFile } from 'node:fs/promises'
import {
  type Captured,
  heldHours,
  OUTCOMES,
  readCapture,
  type ReceiverPlace,
  type Replay,
  replayFrames,
} from '../features/air'
import type { Db } from '../platform/database'
import type { Locale } from '../shared/locale'
import { CommandError, UsageError } from './call'
import { replayWords } from './words/hj212-replay'

/** `host:port`, or the port of this deployment on this machine. @throws UsageError with the words given */
export function placeOf(to: string | undefined, ownPort: string | undefined, wrong: string): ReceiverPlace {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/i.exec(to ?? `127.0.0.1:${ownPort ?? ''}`)
  const port = Number(match?.[3] ?? 0)
  if (!match || port < 1 || port > 65_535) throw new UsageError(wrong)
  return { host: match[1] ?? match[2] ?? '', port }
}

/** Where the hours lie that the receiver keeps, if this machine may look. */
export interface Kept {
  db: Db
  county: string
}

export interface ReplayWish {
  file: string
  place: ReceiverPlace
  locale: Locale
  /** Absent: only the answers are told. */
  kept?: Kept | undefined
}

/**
 * `npm run hj212:replay`: sends a capture to a running receiver and says what became of each frame.
 * @returns the exit code: 0 when all that asked for an answer have one, else 1
 * @throws Error with a sentence for the operator when nobody listens
 */
export async function runReplay(
  { file, place, locale, kept }: ReplayWish,
  say: (text: string) => void,
): Promise<number> {
  const words = replayWords(locale)
  const frames = readCapture(await readFile(file))
  if (frames.length === 0) {
    say(words.none)
    return 1
  }
  const mns = [...new Set(frames.flatMap(({ mn }) => mn ?? []))].sort()
  const held = () => kept && heldHours(kept.db, kept.county, mns)
  const before = await held()
  const replay = await replayFrames(frames, place).catch((error: NodeJS.ErrnoException) => {
    const where = `${place.host}:${place.port}`
    throw new CommandError(words.refused(where, error.code ?? error.name), { cause: error })
  })
  for (const line of linesOf(frames, replay, words)) say(line)
  const after = await held()
  if (before && after)
    for (const mn of mns) {
      const [was, is] = [before.get(mn), after.get(mn)]
      say(
        was && is
          ? words.held(is.station, mn, was.hours, is.hours, is.corrections - was.corrections)
          : words.unknown(mn),
      )
    }
  const lacking = replay.outcomes.some((outcome) => outcome === 'unanswered' || outcome === 'unsent')
  return replay.cut || lacking ? 1 : 0
}

function* linesOf(
  frames: readonly Captured[],
  { outcomes, cut }: Replay,
  words: ReturnType<typeof replayWords>,
): Iterable<string> {
  for (const [i, { line, packet, mn }] of frames.entries())
    yield words.frame(
      line,
      packet?.cn ?? words.unread,
      mn ?? words.nobody,
      words.outcomes[outcomes[i] ?? 'unsent'],
    )
  const parts = OUTCOMES.map((outcome) => ({
    outcome,
    count: outcomes.filter((one) => one === outcome).length,
  }))
  yield words.total(
    frames.length,
    parts
      .filter(({ count }) => count > 0)
      .map(({ outcome, count }) => words.part(words.outcomes[outcome], count)),
  )
  const framed = frames.filter((frame) => frame.framed).length
  if (framed > 0) yield words.framed(framed)
  if (cut) yield words.cut
}
