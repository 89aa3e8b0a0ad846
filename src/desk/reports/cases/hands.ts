import type { StaffActionName } from '@cloud/features/reports/contract'

/** What keys do to the case that is open; its panel says what each means now. */
export interface Hands {
  /** Opens the form of an action, where it is allowed. */
  choose: (action: StaffActionName) => void
  /** Chooses whom to send it to, from one, as they stand in the form. */
  target: (which: number) => void
}

const nothing = () => undefined
export const NO_HANDS: Hands = { choose: nothing, target: nothing }
