/** `npm run survey:draw`: draws from a list, or repeats what was published. */
import { drawByHand, frameByHand, HandRefused, repeatByHand } from '../features/survey'
import { UsageError } from './call'
import { type Answer, answerTo, eachLine, readJson, Refused } from './survey-numbers'
import { drawWords as words } from './words/survey-draw'

const text = { type: 'string' } as const
const call = {
  usage: words.usage,
  options: { frame: text, design: text, seed: text, published: text, survey: text },
} as const

/**
 * Runs the command.
 * @param county whose villages a list has; only asked for where one is drawn from
 * @returns what it prints, and its exit code
 */
export const runSurveyDraw = (args: string[], county: () => string): Promise<Answer> =>
  answerTo(call, args, async ({ frame, design, seed, published, survey }) => {
    const isNew = frame !== undefined && design !== undefined && seed !== undefined
    if (isNew === (published !== undefined) || (isNew && survey !== undefined))
      throw new UsageError(words.which)
    try {
      return published === undefined
        ? await drawn(county(), frame ?? '', design ?? '', seed ?? '')
        : repeatByHand(readJson(published), survey)
    } catch (error) {
      if (error instanceof HandRefused)
        throw new Refused(error.kind, error.message || words.refused[error.kind])
      throw error
    }
  })

async function drawn(county: string, frame: string, design: string, seed: string) {
  let reading: ReturnType<typeof frameByHand> | undefined
  await eachLine(frame, (heads) => {
    const begun = frameByHand(county, heads)
    reading = begun
    return (cells, line) => begun.take(line, cells)
  })
  const { counts, sha256, faults } = reading?.read() ?? { counts: new Map(), sha256: '', faults: [] }
  return { ...drawByHand(counts, sha256, readJson(design), seed), faults }
}
