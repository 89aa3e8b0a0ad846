/**
 * The survey's heavy work, in a thread of its own: what opens a box, counts a hundred thousand sheets or plays ten
 * thousand samples takes seconds, and everybody else is served meanwhile.
 */
import { type AskedThread, startThread, threadPlace } from '../../../platform/threads'
import type { SurveyTalk } from './talk'

export type SurveyThread = AskedThread<SurveyTalk>

/** Threads at once: each fills a core. The others wait in the order in which they came. */
const AT_ONCE = 2
const waiting: (() => void)[] = []
let running = 0

/** Does work with a thread that ends with it. */
export async function apart<T>(work: (thread: SurveyThread) => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    const thread = startThread<SurveyTalk>(threadPlace(import.meta.url, 'survey-thread.mjs', './main.ts'))
    try {
      return await work(thread)
    } finally {
      await thread.end()
    }
  } finally {
    // whoever waits has the place of this one
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
