/** A voice that reads words aloud. */
export interface Speech {
  /** @param onEnd is told whether it failed: what was stopped by hand has not */
  speak(text: string, onEnd: (failed: boolean) => void): void
  stop(): void
}
