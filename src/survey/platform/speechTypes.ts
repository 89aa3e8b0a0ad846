/** A voice that reads words aloud. */
export interface Speech {
  speak(text: string, onEnd: () => void): void
  stop(): void
}
