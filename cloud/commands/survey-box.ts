/**
 * `npm run survey:box -- make | trial | invites | open | list`: the locked box of a survey. Codes are typed when they are asked
 * for and never shown; `--help` says how it is written.
 */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { endWith, openDeployment, settingsHere } from './run'
import { runSurveyBox } from './survey-box-run'
import { boxWords } from './words/survey-box'

/** Exit code after Ctrl-C, as shells have it. */
const INTERRUPTED = 130

/** Takes what is typed without showing it; a pipe is read line by line. */
function unseenLines(): () => Promise<string | null> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: nothing, terminal: process.stdin.isTTY })
  // the terminal no longer says it to the process itself
  reader.on('SIGINT', () => process.exit(INTERRUPTED))
  const lines = reader[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    return done ? null : value
  }
}

let next: (() => Promise<string | null>) | undefined
const terminal = {
  say: (text: string) => void process.stdout.write(`${text}\n`),
  ask(question: string) {
    // before the question: whoever answers at once is not seen either
    next ??= unseenLines()
    process.stdout.write(`${question}\n`)
    return next()
  },
}
endWith(
  () =>
    runSurveyBox(
      process.argv.slice(2),
      () => openDeployment(),
      terminal,
      new Date(),
      settingsHere().env.PUBLIC_URL || undefined,
    ),
  { usage: boxWords.usage },
)
