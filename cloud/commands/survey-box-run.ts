import { readFileSync, writeFileSync } from 'node:fs'
import { readCode, RECEIPT_LENGTH } from '../shared/box'
import { beijingDay } from '../shared/time'
import {
  boxesOf,
  boxKeys,
  type BoxLine,
  makeBox,
  makeBoxPairs,
  makePapers,
  MakingRefused,
  officeFileOf,
  openBox,
  OpeningRefused,
  rewriteForgotten,
  tryPapers,
} from '../features/survey'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { readCall, UsageError } from './call'
import { boxWords as words } from './words/survey-box'

interface Opened {
  db: Db
  settings: Settings
  /** Does something as the owner of the tables; null where only the service's role is known. */
  asOwner: (<T>(work: (owner: Db) => Promise<T>) => Promise<T>) | null
  close(): Promise<void>
}

/** Who runs the command: `ask` shows a question and returns the line typed, unseen; null once there is none. */
export interface Terminal {
  say(text: string): void
  ask(question: string): Promise<string | null>
}

/** A sentence for whoever runs it; nothing was changed. */
class Refused extends Error {}

const text = { type: 'string' } as const
const ACTS = ['list', 'make', 'trial', 'open'] as const
type Act = (typeof ACTS)[number]
interface Wish {
  act: Act
  survey: string | undefined
  officeKey: string | undefined
  officeFile: string | undefined
}

/** For which boxes an act is. */
const FITS: Record<Exclude<Act, 'list'>, (line: BoxLine, now: Date) => boolean> = {
  make: ({ state, openableAt }, now) => state === 'none' && now < openableAt,
  trial: ({ state }) => state === 'untried',
  open: ({ state, openableAt }, now) => state === 'sealed' && openableAt <= now,
}
const TYPED = 3

/**
 * `npm run survey:box`: makes, tries and opens the box of a survey.
 * @param open only called once what was typed is understood
 * @returns the exit code: 0, or 1 after a sentence that says why nothing was changed
 * @throws UsageError
 */
export async function runSurveyBox(
  args: string[],
  open: () => Promise<Opened>,
  terminal: Terminal,
  now: Date,
): Promise<number> {
  const wish = read(args)
  if (!wish) {
    terminal.say(words.usage)
    return 0
  }
  const opened = await open()
  try {
    await fulfil(wish, opened, terminal, now)
    return 0
  } catch (error) {
    if (error instanceof Refused) terminal.say(error.message)
    else if (error instanceof MakingRefused || error instanceof OpeningRefused)
      terminal.say(words.refused[error.reason])
    else throw error
    return 1
  } finally {
    await opened.close()
  }
}

function read(args: string[]): Wish | null {
  const options = { survey: text, 'office-key': text, 'office-file': text }
  const given = readCall({ usage: words.usage, options, operands: 1 }, args)
  if (!given) return null
  const act = ACTS.find((one) => one === given.positionals[0])
  if (!act) throw new UsageError(words.usage)
  const { survey, 'office-key': officeKey, 'office-file': officeFile } = given.values
  return { act, survey, officeKey, officeFile }
}

async function fulfil(
  wish: Wish,
  { db, settings, asOwner }: Opened,
  terminal: Terminal,
  now: Date,
): Promise<void> {
  const lines = await boxesOf(db, settings.county)
  if (wish.act === 'list') {
    for (const said of lines.length > 0 ? lines.map(lineOf) : [words.none]) terminal.say(said)
    return
  }
  const { survey, title } = theOne(lines, wish, now)
  const at = { db, county: settings.county, survey }
  const fingerprint = async () => (await boxKeys(at))?.fingerprint ?? ''
  if (wish.act === 'make') await make(wish, title)
  if (wish.act === 'trial') {
    const { pair, left } = await tryPapers(at, await twoCodes(terminal))
    terminal.say(words.tried(pair))
    terminal.say(left.length > 0 ? words.left(left) : words.ready(await fingerprint()))
  }
  if (wish.act === 'open') await openIt()

  async function make({ officeKey }: Wish, about: string): Promise<void> {
    const papers = makePapers()
    await makeBox(at, {
      keyRing: settings.keyRing,
      pairs: await makeBoxPairs(),
      papers,
      officeKey: officeKey === undefined ? undefined : readFileSync(officeKey, 'utf8'),
    })
    for (const [n, code] of papers.entries()) terminal.say(words.paper(n + 1, about, code))
    terminal.say(words.made)
  }

  async function openIt(): Promise<void> {
    const { officeFile } = wish
    const done = lines.find((line) => line.survey === survey)?.state === 'opened'
    if (!done || officeFile === undefined) {
      const found = await openBox({ ...at, now, codes: await twoCodes(terminal) })
      const rewritten = await (asOwner ? asOwner(rewriteForgotten) : rewriteForgotten(db))
      terminal.say(words.opened(found))
      if (!rewritten) terminal.say(words.notRewritten)
    }
    if (officeFile === undefined) return
    const file = await officeFileOf(db, settings.county, survey)
    if (file) writeFileSync(officeFile, file, { mode: 0o600 })
    terminal.say(file ? words.officeFile(officeFile) : words.noOfficeFile)
  }
}

const lineOf = ({ survey, title, state, openableAt }: BoxLine) =>
  words.line(
    survey,
    title,
    state === 'sealed' ? words.state.sealed(beijingDay(openableAt)) : words.state[state],
  )

/** The survey that was named, or the only one that the act is for. @throws Refused */
function theOne(lines: readonly BoxLine[], { act, survey }: Wish, now: Date): BoxLine {
  if (act === 'list') throw new Error('a list is of all')
  const fitting =
    survey === undefined
      ? lines.filter((line) => FITS[act](line, now))
      : lines.filter((line) => line.survey === survey)
  const [first, ...more] = fitting
  if (first && more.length === 0) return first
  if (survey !== undefined) throw new Refused(words.refused.no_survey)
  throw new Refused([words.which, ...(first ? fitting : lines).map(lineOf)].join('\n'))
}

async function twoCodes(terminal: Terminal): Promise<[string, string]> {
  return [await code(terminal, 0), await code(terminal, 1)]
}

/** A code with its check in order. @throws Refused if nobody types one */
async function code(terminal: Terminal, which: 0 | 1): Promise<string> {
  for (let n = 0; n < TYPED; n += 1) {
    const typed = await terminal.ask(words.ask(which))
    if (typed === null) break
    const found = readCode(typed, RECEIPT_LENGTH)
    if (found) return found
    terminal.say(words.typo)
  }
  throw new Refused(words.noCode)
}
