/** A text file that somebody chose on this device. */
export interface ChosenText {
  /** Null: it is larger than asked for, and was not read. */
  text: string | null
}
