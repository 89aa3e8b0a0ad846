/** The messages about air: what each kind knows, and how it reads. */
import * as v from 'valibot'
import { TAB } from '../../../shared/addresses'
import { divisionName } from '../../../shared/divisions'
import { type MessageKind, messageKind } from '../../../platform/messages'
import { alertWords } from '../words'

/** A crossed threshold, for the resident who asked to be told. */
export const alertMessage = messageKind(
  'air_alert',
  v.object({
    /** Division code. */
    town: v.string(),
    /** 3–6. */
    level: v.number(),
    aqi: v.number(),
    /** Name of the station at the time. */
    station: v.string(),
    /** The station stands in another town. */
    elsewhere: v.boolean(),
    official: v.boolean(),
    /** End of the hour. */
    at: v.string(),
  }),
  ({ town, at, ...air }, locale) => ({
    ...alertWords(locale).message({ ...air, town: divisionName(town) ?? town, at: new Date(at) }),
    link: TAB.air,
  }),
)

export const airMessages: readonly MessageKind[] = [alertMessage]
