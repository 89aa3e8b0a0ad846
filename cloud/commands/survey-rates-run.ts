/** `npm run survey:rates`: response rates from final dispositions. */
import { DISPOSITIONS, type Dispositions, responseRates } from '../features/survey'
import { UsageError } from './call'
import { type Answer, answerTo, eachLine, place, Refused } from './survey-numbers'
import { ratesWords as words } from './words/survey-plan'

const text = { type: 'string' } as const
const call = {
  usage: words.usage,
  options: { counts: text, dispositions: text, of: text },
} as const

/** Runs the command. @returns what it prints, and its exit code */
export const runSurveyRates = (args: string[]): Promise<Answer> =>
  answerTo(call, args, async ({ counts, dispositions, of }) => {
    const isCounted = counts !== undefined && dispositions === undefined && of === undefined
    const isListed = counts === undefined && dispositions !== undefined && of !== undefined
    if (!isCounted && !isListed) throw new UsageError(words.which)
    const found = isCounted ? countsOf(counts) : await countedIn(dispositions ?? '', of ?? '')
    return { counts: found, ...responseRates(found) }
  })

const none = (): Dispositions => ({ I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 })

const isDisposition = (name: string): name is keyof Dispositions => DISPOSITIONS.some((each) => each === name)

function countsOf(given: string): Dispositions {
  const counts = none()
  const seen = new Set<string>()
  for (const part of given.split(',')) {
    const [, name = '', count = ''] = /^(\w+)=(\d{1,9})$/.exec(part.trim()) ?? []
    // of two numbers for one outcome nobody knows which is meant
    if (!isDisposition(name) || seen.has(name)) throw new UsageError(words.counts(part))
    seen.add(name)
    counts[name] = Number(count)
  }
  return counts
}

async function countedIn(file: string, column: string): Promise<Dispositions> {
  const counts = none()
  await eachLine(file, (names) => {
    const at = place(names, column)
    return (cells, line) => {
      const given = cells[at] ?? ''
      const disposition = isDisposition(given) ? given : byNumber(given)
      if (!disposition) throw new Refused('bad_value', words.badDisposition(line, given))
      counts[disposition] += 1
    }
  })
  return counts
}

/** AAPOR's own numbers: 1.x interviews, 2.x eligible without one, 3.x unknown, 4.x not eligible. */
const NUMBERS: readonly [RegExp, keyof Dispositions][] = [
  [/^1\.?1?0?$/, 'I'],
  [/^1\.2\d*$/, 'P'],
  [/^2\.1\d*$/, 'R'],
  [/^2\.2\d*$/, 'NC'],
  [/^2\.3\d*$/, 'O'],
  [/^3\.1\d*$/, 'UH'],
  [/^3\.[2-9]\d*$/, 'UO'],
  [/^4(?:\.\d+)?$/, 'ineligible'],
]

const byNumber = (given: string): keyof Dispositions | undefined =>
  NUMBERS.find(([number]) => number.test(given))?.[1]
