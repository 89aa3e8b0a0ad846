import type { Trouble } from './model/refusal'
import { words } from './words'

type Known = keyof typeof words.trouble

const isKnown = (reason: string): reason is Known => reason in words.trouble

/** Why a sheet was not taken, in a title and a sentence that says what to do. */
export function troubleWords({ reason, words: said }: Trouble): { title: string; text: string } {
  const { title, text } = words.trouble[isKnown(reason) ? reason : 'other']
  // what this app does not know by name, the server has said in words
  return { title, text: isKnown(reason) || said === '' ? text : said }
}
