import type { Receiver } from '../../../platform/feature'
import { airSettings } from '../settings'
import { receiverWords } from '../words/receiver'
import { startReceiver } from './receiver'

/** Stations that report by HJ 212, where the deployment gives them a port. */
export const stationReceiver: Receiver = {
  place: (settings) => airSettings.of(settings).stations,
  start: ({ settings, ...parts }) =>
    startReceiver({ ...parts, limits: airSettings.of(settings).stationLimits }),
  words: receiverWords,
}
