import type { Speech } from './speechTypes'

/** What a browser calls it when somebody else speaks, or nobody any more. */
const STOPPED = ['interrupted', 'canceled']

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
          utterance.onend = () => onEnd(false)
          utterance.onerror = ({ error }) => onEnd(!STOPPED.includes(error))
          speechSynthesis.speak(utterance)
        },
        stop: () => speechSynthesis.cancel(),
      }
