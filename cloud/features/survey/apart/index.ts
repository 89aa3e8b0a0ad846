/**
 * The survey's heavy work, in a thread of its own: what opens a box, counts a hundred thousand sheets or plays ten
 * thousand samples takes seconds, and everybody else is served meanwhile.
 */
import { type AskedThread, startThread, threadPlace } from '../../../platform/threads'
import type { SurveyTalk } from './talk'

export type SurveyThread = AskedThread<SurveyTalk>

/** Does work with a thread that ends with it. */
export async function apart<T>(work: (thread: SurveyThread) => Promise<T>): Promise<T> {
  const thread = startThread<SurveyTalk>(threadPlace(import.meta.url, 'survey-thread.mjs', './main.ts'))
  try {
    return await work(thread)
  } finally {
    await thread.end()
  }
}
