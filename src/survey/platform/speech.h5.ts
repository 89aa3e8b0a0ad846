import type { Speech } from './speechTypes'

/** Reads aloud with the voices of the browser; null where it has none. */
export const speech: Speech | null =
  typeof speechSynthesis === 'undefined' || typeof SpeechSynthesisUtterance === 'undefined'
    ? null
    : {
        speak(text, onEnd) {
          speechSynthesis.cancel()
          const utterance = new SpeechSynthesisUtterance(text)
          utterance.lang = 'zh-CN'
          utterance.rate = 0.9
          utterance.onend = onEnd
          utterance.onerror = onEnd
          speechSynthesis.speak(utterance)
        },
        stop: () => speechSynthesis.cancel(),
      }
