import { writable } from '../../../shared/text'
import { demand, MOST } from '../limits'
import type { Budget } from './budget'
import { expanded } from './expand'
import { hearAll } from './xml'
import type { Part } from './zip'

/**
 * A text as it was before it was written into XML: `_x000D_` stands for a character that XML cannot hold. What no table
 * can hold is left out.
 */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  const written = text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  )
  return writable(written)
}

/** The texts that cells share, in their order: plain ones, and the runs of rich ones; not how they are spoken (rPh). */
export async function sharedTexts(part: Part | undefined, budget: Budget): Promise<string[]> {
  const texts: string[] = []
  if (!part) return texts
  let text = ''
  let heard = false
  let spoken = false
  await hearAll(expanded(part, budget, MOST.strings, 'texts'), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') spoken = true
      else heard = name === 't' && !spoken
    },
    text(piece) {
      if (heard) text += piece
    },
    close(name) {
      if (name === 't') heard = false
      else if (name === 'rPh') spoken = false
      else if (name === 'si') {
        demand(texts.push(unescaped(text)) <= MOST.sharedTexts, 'texts')
        text = ''
      }
    },
  })
  return texts
}
