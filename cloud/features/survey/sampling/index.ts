/** The sample of a survey: its part of the service. */
import { drawHandlers } from './drawing'
import { frameHandlers } from './frame'
import { letterHandlers } from './letters'
import { marginHandlers } from './margins'
import { planHandlers } from './planning'
import { viewHandlers } from './view'

export const samplingHandlers = {
  ...viewHandlers,
  ...frameHandlers,
  ...marginHandlers,
  ...drawHandlers,
  ...planHandlers,
  ...letterHandlers,
}
