import type { Check, Examined, Figure, Level } from './check'

/** What a check found. */
export interface Found {
  check: string
  level: Level
  about: unknown
}

export interface Examination {
  /** The worst first. */
  found: Found[]
  /** What is told though nothing is wrong with it. */
  news: { check: string; about: unknown }[]
  figures: Figure[]
  /** Checks that could not look, by what stopped them: never its message, which may quote what was asked. */
  blind: { check: string; error: string }[]
}

/** Longer than any check takes where all is well; one that hangs does not keep the others. */
const PATIENCE_MS = 15_000

/** @throws Error `slow` after so many milliseconds */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { name: 'slow' })), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Looks at everything, one after the other: a sick deployment is not burdened with all of it at once. */
export async function examine(
  checks: readonly Check[],
  at: Examined,
  patience: number = PATIENCE_MS,
): Promise<Examination> {
  const all: Examination = { found: [], news: [], figures: [], blind: [] }
  for (const { name, look } of checks) {
    try {
      const { findings, news = [], figures = [] } = await within(look(at), patience)
      all.found.push(...findings.map(({ level, about }) => ({ check: name, level, about })))
      all.news.push(...news.map((about) => ({ check: name, about })))
      all.figures.push(...figures)
    } catch (error) {
      all.blind.push({ check: name, error: error instanceof Error ? error.name : 'unknown' })
    }
  }
  const weight: Readonly<Record<Level, number>> = { bad: 0, warn: 1 }
  all.found.sort((one, other) => weight[one.level] - weight[other.level])
  return all
}
