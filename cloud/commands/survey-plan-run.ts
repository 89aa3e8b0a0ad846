/** `npm run survey:plan`: what it costs to settle the target with the chance one wants. */
import { plan, type PlanInput } from '../features/survey'
import { UsageError } from './call'
import { type Answer, answerTo } from './survey-numbers'
import { planWords as words } from './words/survey-plan'

const text = { type: 'string' } as const
const call = {
  usage: words.usage,
  options: {
    share: text,
    target: text,
    power: text,
    villages: text,
    available: text,
    towns: text,
    take: text,
    icc: text,
    weights: text,
    response: text,
    unknown: text,
  },
} as const

/** What is taken where a call does not say it; the county's villages and towns are those of the map. */
const USUAL = {
  target: 0.9,
  power: 0.8,
  available: 65,
  towns: 11,
  take: 15,
  icc: 0.05,
  weights: 1,
  response: 0.7,
  unknown: 0.05,
} as const

/** Runs the command. @returns what it prints, and its exit code */
export const runSurveyPlan = (args: string[]): Promise<Answer> =>
  answerTo(call, args, (given) => {
    const { share, villages = 'strata' } = given
    if (share === undefined) throw new UsageError(words.share)
    if (villages !== 'strata' && villages !== 'units' && villages !== 'simple')
      throw new UsageError(words.villages)
    const number = (name: keyof typeof USUAL) => numberOf(name, given[name]) ?? USUAL[name]
    const input: PlanInput = {
      villages,
      share: numberOf('share', share) ?? NaN,
      target: number('target'),
      power: number('power'),
      available: number('available'),
      towns: number('towns'),
      take: number('take'),
      icc: number('icc'),
      weights: number('weights'),
      response: number('response'),
      unknown: number('unknown'),
    }
    return Promise.resolve({ input, ...planned(input) })
  })

function planned(input: PlanInput) {
  try {
    const { needed, table } = plan(input)
    const { share, target } = input
    const inWords =
      share === target ? words.equal : needed ? words.told(needed, share, target) : words.never(table.at(-1))
    return { needed, table, words: inWords }
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(words.noPlan, { cause: error })
    throw error
  }
}

function numberOf(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const value = given === '' ? NaN : Number(given)
  if (Number.isNaN(value)) throw new UsageError(words.number(name))
  return value
}
