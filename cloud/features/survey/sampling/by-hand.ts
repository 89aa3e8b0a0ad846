/** The draw without a server: from a list in lines, or from what was published. */
import * as v from 'valibot'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { AppError } from '../../../platform/kernel/errors'
import { Design, OpenDraws, Wish } from '../contract/desk/sampling'
import type { Counts } from '../rules/sampling/design'
import { designFault, draw, type DrawnLine, drawnSha256, randomOf } from '../rules/sampling/draw'
import { countsOf, frameSha256, frameText } from '../rules/sampling/frame'
import { FrameReader, guessMapping } from '../rules/sampling/table'
import { designFor, nameOf } from './parts'
import { samplingSaid, samplingWords } from './words'

/** Why nothing is drawn. */
export type HandRefusal = 'columns' | 'no_households' | 'design' | 'no_draw'

export class HandRefused extends Error {
  override name = 'HandRefused'
  constructor(
    readonly kind: HandRefusal,
    message = '',
  ) {
    super(message)
  }
}

export interface HandDraw {
  frame: { households: number; sha256: string }
  seed: string
  drawn: DrawnLine[]
  drawnSha256: string
}

/** Reads a county's list by its headings; what is sent back is told by its line. @throws HandRefused */
export function frameByHand(
  county: string,
  heads: readonly string[],
): {
  take(line: number, cells: readonly string[]): void
  read(): { counts: Counts; sha256: string; faults: { line: number; words: string }[] }
} {
  const { village, place, town = null, adults = null } = guessMapping(heads)
  if (village === undefined || place === undefined) throw new HandRefused('columns')
  const reader = new FrameReader(county, { village, place, town, adults })
  return {
    take: (line, cells) => reader.take(line, cells),
    read() {
      if (reader.lines.length === 0) throw new HandRefused('no_households')
      const say = samplingSaid(DEFAULT_LOCALE)
      return {
        counts: countsOf(reader.lines),
        sha256: frameSha256(frameText(reader.lines)),
        faults: reader.faults.map((fault) => ({ line: fault.line, words: say.frameFault(fault) })),
      }
    },
  }
}

/**
 * Draws from counts.
 * @param given a design as it is published, or what one is made from
 * @throws HandRefused
 */
export function drawByHand(counts: Counts, sha256: string, given: unknown, seed: string): HandDraw {
  const design = designOf(counts, given)
  const fault = designFault(counts, design)
  if (fault)
    throw new HandRefused('design', samplingWords.design(fault.fault, nameOf(fault.stratum))(DEFAULT_LOCALE))
  const drawn = draw(counts, design, randomOf(seed, sha256))
  const households = [...counts.values()].reduce((a, b) => a + b, 0)
  return { frame: { households, sha256 }, seed: seed.trim(), drawn, drawnSha256: drawnSha256(drawn) }
}

function designOf(counts: Counts, given: unknown): v.InferOutput<typeof Design> {
  const design = v.safeParse(Design, given)
  if (design.success) return design.output
  const wish = v.safeParse(
    v.object({ ...Wish.entries, expected: v.optional(Wish.entries.expected, {}) }),
    given,
  )
  if (!wish.success) throw new HandRefused('design')
  try {
    return designFor(counts, wish.output)
  } catch (error) {
    if (error instanceof AppError) throw new HandRefused('design', error.words)
    throw error
  }
}

/**
 * Repeats a published draw.
 * @param published `/open/survey/draws.json`
 * @param survey which, where there are several
 * @throws HandRefused
 */
export function repeatByHand(
  published: unknown,
  survey: string | undefined,
): HandDraw & { published: string; same: boolean } {
  const read = v.safeParse(OpenDraws, published)
  const done = read.success ? read.output.draws.filter(({ seed }) => seed !== null) : []
  const [one, ...more] = survey === undefined ? done : done.filter((each) => each.survey === survey)
  if (!one || more.length > 0 || one.seed === null || one.drawnSha256 === null)
    throw new HandRefused('no_draw')
  const counts = new Map(Object.entries(one.frame.counts).sort(([a], [b]) => (a < b ? -1 : 1)))
  const again = drawByHand(counts, one.frame.sha256, one.design, one.seed)
  return { ...again, published: one.drawnSha256, same: again.drawnSha256 === one.drawnSha256 }
}
