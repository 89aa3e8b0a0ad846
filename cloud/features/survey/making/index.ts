import { draftHandlers } from './drafts'
import { surveyHandlers } from './surveys'

/** What the desk asks of questionnaires and surveys in the making. */
export const makingHandlers = { ...draftHandlers, ...surveyHandlers }
