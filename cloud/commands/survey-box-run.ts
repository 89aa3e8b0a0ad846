import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readCode, RECEIPT_LENGTH } from '../shared/box'
import { countyCalled } from '../shared/divisions'
import { beijingDay } from '../shared/time'
import {
  boxesOf,
  boxKeys,
  type BoxLine,
  clearForgotten,
  drawInvitesByHand,
  makeBox,
  makeBoxPairs,
  makePapers,
  MakingRefused,
  officeFileOf,
  openBox,
  OpeningRefused,
  RecomputingRefused,
  tryPapers,
} from '../features/survey'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { readCall, UsageError } from './call'
import { readPem, readVillage, Refused } from './survey-box-reading'
import { recomputeByHand } from './survey-box-recompute'
import { FileThere, lettersPage, papersPage, writeSecret } from './survey-box-print'
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

const text = { type: 'string' } as const
const ACTS = ['list', 'make', 'trial', 'invites', 'open', 'recompute', 'clear'] as const
type Act = (typeof ACTS)[number]
interface Wish {
  act: Act
  survey: string | undefined
  officeKey: string | undefined
  officeFile: string | undefined
  /** What is printed goes there. */
  file: string | undefined
  count: string | undefined
  village: string | undefined
  /** Where phones reach the app. */
  site: string | undefined
  by: string | undefined
  reason: string | undefined
}

/** What is printed, unless another name was given. */
const FILES = { make: 'survey-papers.html', invites: 'survey-letters.html' } as const
/** Letters of one run: a village, or a town. */
const MOST_LETTERS = 2000

/** For which boxes an act is. */
const FITS: Record<Exclude<Act, 'list' | 'clear'>, (line: BoxLine, now: Date) => boolean> = {
  make: ({ state, openableAt }, now) => state === 'none' && now < openableAt,
  trial: ({ state }) => state === 'untried',
  invites: ({ state, closesAt }, now) => state === 'sealed' && now < closesAt,
  open: ({ state, openableAt }, now) => state === 'sealed' && openableAt <= now,
  recompute: ({ state }) => state === 'opened',
}
const TYPED = 3

/**
 * `npm run survey:box`: makes, tries and opens the box of a survey, and prints letters for drawn households.
 * @param open only called once what was typed is understood
 * @param site where phones reach the app, unless the call says it
 * @returns the exit code: 0, or 1 after a sentence that says why nothing was changed
 * @throws UsageError
 */
export async function runSurveyBox(
  args: string[],
  open: () => Promise<Opened>,
  terminal: Terminal,
  now: Date,
  site?: string,
): Promise<number> {
  const wish = read(args, site)
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
    else if (error instanceof FileThere) terminal.say(words.fileThere(error.message))
    else if (error instanceof MakingRefused || error instanceof OpeningRefused)
      terminal.say(words.refused[error.reason])
    else if (error instanceof RecomputingRefused) terminal.say(words.notRecomputed[error.reason])
    else throw error
    return 1
  } finally {
    await opened.close()
  }
}

function read(args: string[], ownSite: string | undefined): Wish | null {
  const options = {
    survey: text,
    'office-key': text,
    'office-file': text,
    file: text,
    count: text,
    village: text,
    site: text,
    by: text,
    reason: text,
  }
  // what is in a call is in the shell's history, and what is wrong in one is said again
  if ([...args, args.slice(1).join('')].some((arg) => readCode(arg, RECEIPT_LENGTH) !== null))
    throw new UsageError(words.codeInCall)
  const given = readCall({ usage: words.usage, options, operands: 1 }, args)
  if (!given) return null
  const act = ACTS.find((one) => one === given.positionals[0])
  if (!act) throw new UsageError(words.usage)
  const { 'office-key': officeKey, 'office-file': officeFile, ...rest } = given.values
  const { survey, file, count, village, site = ownSite, by, reason } = rest
  return { act, survey, officeKey, officeFile, file, count, village, site, by, reason }
}

async function fulfil(
  wish: Wish,
  { db, settings, asOwner }: Opened,
  terminal: Terminal,
  now: Date,
): Promise<void> {
  const lines = await boxesOf(db, settings.county)
  if (wish.act === 'list') {
    for (const said of lines.length > 0 ? lines.map(lineOf(now)) : [words.none]) terminal.say(said)
    return
  }
  if (wish.act === 'clear') {
    if (!(await clear())) throw new Refused(words.notCleared)
    terminal.say(words.cleared)
    return
  }
  const line = theOne(lines, wish, now)
  const { survey, title, closesAt } = line
  const at = { db, county: settings.county, survey }
  const fingerprint = async () => (await boxKeys(at))?.fingerprint ?? ''
  if (wish.act === 'make') await make(wish, title)
  if (wish.act === 'trial') {
    const { pair, left } = await tryPapers(at, await twoCodes(terminal))
    terminal.say(words.tried(pair))
    terminal.say(left.length > 0 ? words.left(left) : words.ready(await fingerprint()))
  }
  if (wish.act === 'invites') await invite(wish, title)
  if (wish.act === 'open') await openIt()
  if (wish.act === 'recompute') await again(wish)

  function clear(): Promise<boolean> {
    const clearing = (owner: Db) => clearForgotten(owner, settings.county)
    return asOwner ? asOwner(clearing) : clearing(db)
  }

  async function make({ officeKey, file = FILES.make }: Wish, about: string): Promise<void> {
    const papers = makePapers()
    const made = {
      keyRing: settings.keyRing,
      pairs: await makeBoxPairs(),
      papers,
      officeKey: officeKey === undefined ? undefined : readPem(officeKey),
    }
    // the papers are on the disk before the box is there: whoever is interrupted has both, or papers of no box
    await printing(file, (print) =>
      makeBox(at, {
        ...made,
        keep: (number) => print(papersPage({ title: about, fingerprint: number }, papers)),
      }),
    )
    terminal.say(words.made(path.resolve(file)))
  }

  async function invite(
    { count: typed = '', village: place, site, file = FILES.invites }: Wish,
    about: string,
  ) {
    const count = /^[0-9]+$/.test(typed) ? Number(typed) : 0
    if (count < 1 || count > MOST_LETTERS) throw new Refused(words.howMany(MOST_LETTERS))
    if (!FITS.invites(line, now)) throw new Refused([words.noLetters, lineOf(now)(line)].join('\n'))
    const letters = {
      county: countyCalled(settings.county),
      title: about,
      fingerprint: await fingerprint(),
      village: place === undefined ? undefined : readVillage(place, settings.county),
      site: site?.replace(/\/$/, ''),
      lastDay: beijingDay(new Date(closesAt.getTime() - 1)),
    }
    await printing(file, (print) =>
      drawInvitesByHand(
        { db, settings, survey },
        { count, now, keep: (codes) => print(lettersPage({ ...letters, codes })) },
      ),
    )
    terminal.say(words.printed(count, path.resolve(file), site !== undefined))
  }

  async function again({ officeFile, by = '', reason = '' }: Wish): Promise<void> {
    if (officeFile === undefined) throw new Refused(words.whichFile)
    const edition = await recomputeByHand({ ...at, now }, { officeFile, by, reason })
    if (edition === null) throw new Refused(words.noFile(officeFile))
    terminal.say(words.recomputed(edition))
  }

  async function openIt(): Promise<void> {
    const { officeFile } = wish
    const done = lines.find((line) => line.survey === survey)?.state === 'opened'
    if (!done || officeFile === undefined) {
      const found = await openBox({ ...at, now, codes: await twoCodes(terminal) })
      terminal.say(words.opened(found))
      if (!(await clear())) terminal.say(words.notCleared)
    }
    if (officeFile === undefined) return
    const file = await officeFileOf(db, settings.county, survey)
    if (file) writeFileSync(officeFile, file, { mode: 0o600 })
    terminal.say(file ? words.officeFile(officeFile) : words.noOfficeFile)
  }
}

/** Prints while something is made; what was printed goes if that came to nothing. */
async function printing(file: string, work: (print: (text: string) => void) => Promise<void>): Promise<void> {
  let printed = false
  try {
    await work((text) => {
      writeSecret(file, text)
      printed = true
    })
  } catch (error) {
    if (printed) rmSync(file)
    throw error
  }
}

const lineOf = (now: Date) => (line: BoxLine) => words.line(line.survey, line.title, stateOf(line, now))

function stateOf({ state, openableAt }: BoxLine, now: Date): string {
  if (state === 'sealed') return words.state.sealed(beijingDay(openableAt))
  return state === 'none' && openableAt <= now ? words.state.never : words.state[state]
}

/** The survey that was named, or the only one that the act is for. @throws Refused */
function theOne(lines: readonly BoxLine[], { act, survey }: Wish, now: Date): BoxLine {
  if (act === 'list' || act === 'clear') throw new Error('it is of all')
  const fitting =
    survey === undefined
      ? lines.filter((line) => FITS[act](line, now))
      : lines.filter((line) => line.survey === survey)
  const [first, ...more] = fitting
  if (first && more.length === 0) return first
  if (survey !== undefined) throw new Refused(words.refused.no_survey)
  throw new Refused([words.which, ...(first ? fitting : lines).map(lineOf(now))].join('\n'))
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
