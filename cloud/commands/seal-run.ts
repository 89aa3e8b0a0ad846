import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { ForgedError, makeKeyPair, publicHalf, RewrittenError, sealHeads } from '../platform/chain/signed'
import { beijingDay } from '../shared/time'
import type { Environment } from '../platform/deployment/declare'
import { type Options, readCall, UsageError } from './call'
import { readHeads, requireSignedHeads, signedHeadsIn, writeSignedHeads } from './heads-file'
import { DEFAULT_LOCALE } from '../shared/locale'
import { callWords } from './words/call'
import { sealWords as words } from './words/seal'

interface Terminal {
  say(text: string): void
  complain(text: string): void
  /** The clock of who signs. */
  now: Date
}

/** Settings that only a server or a function has: where they stand, the key has no business. */
const SERVER_SETTINGS = ['SECRET_KEY', 'DATA_KEYS', 'DATABASE_URL', 'DATABASE_OWNER_URL']

const text = { type: 'string' } as const

function read<T extends Options>(options: T, args: readonly string[], operands = 0) {
  const given = readCall({ usage: words.usage, options, operands }, [...args])
  if (!given) throw new UsageError(words.usage)
  return given
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new UsageError(words.needed(option))
  return value
}

/** @returns exit code 0; 1 when the server tells a signed day differently. @throws UsageError */
export async function runSeal(
  args: readonly string[],
  env: Environment,
  { say, complain, now }: Terminal,
): Promise<number> {
  const [verb = '', ...rest] = args
  if (args.includes('--help') || args.includes('-h')) {
    say(words.usage)
    return 0
  }
  const work = { key: makeKey, sign: signNew, print: printMonth }[verb]
  if (!work) throw new UsageError(callWords(DEFAULT_LOCALE).notUnderstood(args.join(' ')))
  const set = SERVER_SETTINGS.filter((name) => env[name])
  if (set.length > 0) throw new UsageError(words.onServer(set))
  try {
    for (const line of await work(rest, now)) say(line)
    return 0
  } catch (error) {
    if (!(error instanceof RewrittenError)) throw error
    const tell = error instanceof ForgedError ? words.forged : words.rewritten
    complain(tell(error.day, words.books[error.chain]))
    return 1
  }
}

function makeKey(args: readonly string[]): string[] {
  const {
    positionals: [file = ''],
  } = read({}, args, 1)
  const [hidden, shown] = [file, `${file}.pub`]
  if (existsSync(hidden) || existsSync(shown)) throw new UsageError(words.keyThere(file))
  const { privateKey, publicKey } = makeKeyPair()
  writeFileSync(hidden, privateKey, { mode: 0o600, flag: 'wx' })
  writeFileSync(shown, `${publicKey}\n`, { flag: 'wx' })
  return [words.keyMade(hidden, shown), publicKey]
}

function readKey(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8')
    publicHalf(pem)
    return pem
  } catch (cause) {
    throw new UsageError(words.noKey(file), { cause })
  }
}

async function signNew(args: readonly string[], now: Date): Promise<string[]> {
  const { values } = read({ from: text, key: text, heads: text }, args)
  const from = required(values.from, '--from')
  const pem = readKey(required(values.key, '--key'))
  const file = required(values.heads, '--heads')
  const before = signedHeadsIn(file)
  const offered = await readHeads(from)
  if (before && before.county !== offered.county)
    throw new UsageError(words.otherCounty(before.county, offered.county))
  const { file: after, added } = sealHeads(before, offered, pem, beijingDay(now))
  if (added > 0) writeSignedHeads(file, after)
  return [
    added > 0 ? words.signed(added, after.heads.at(-1)?.day ?? '', file) : words.nothingNew,
    ...(before === null && added > 0 ? [words.begun(file)] : []),
  ]
}

/** In groups that an eye can follow from paper to screen. */
const grouped = (hash: string) => hash.match(/.{1,8}/g)?.join(' ') ?? ''

function printMonth(args: readonly string[]): string[] {
  const { values } = read({ heads: text, month: text }, args)
  const { county, heads } = requireSignedHeads(required(values.heads, '--heads'))
  const month = required(values.month, '--month')
  if (!/^\d{4}-\d{2}$/.test(month)) throw new UsageError(words.badMonth)
  const own = heads.filter(({ day }) => day.startsWith(`${month}-`))
  if (own.length === 0) throw new UsageError(words.emptyMonth(month))
  return [
    words.title(county, month),
    '',
    ...own.flatMap(({ day, chain, seq, hash }) => [words.line(day, words.books[chain], seq), grouped(hash)]),
    '',
    ...[...new Set(own.map(({ key }) => key))].map(words.signedWith),
    words.howToCompare,
  ]
}
