/** Which air the resident looks at; remembered on the device (spec section 9, redundant entry). */
import { createObservable } from '@/client/observable'
import { storage } from '@/client/storage'

/** A town (9 digits) whose nearest station is shown, or a station by its code; neither: the county's first station. */
export interface ChosenPlace {
  town?: string
  station?: string
}

const KEY = 'air-place'

export const chosenPlace = createObservable<ChosenPlace>(storage.get<ChosenPlace>(KEY) ?? {}, (value) =>
  storage.set(KEY, value),
)
