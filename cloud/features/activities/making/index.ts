import { afterwardsHandlers } from './afterwards'
import { deedHandlers } from './deeds'
import { draftHandlers } from './drafts'
import { listHandlers } from './list'
import { overviewHandlers } from './overview'
import { plotHandlers } from './plots'
import { publishHandlers } from './publish'
import { speakingHandlers } from './speaking'

/** What organisers do before and after the day; the tables to take along and the figures stand apart. */
export const makingHandlers = {
  ...draftHandlers,
  ...publishHandlers,
  ...deedHandlers,
  ...speakingHandlers,
  ...afterwardsHandlers,
  ...plotHandlers,
  ...listHandlers,
  ...overviewHandlers,
}
