import { chosenFile } from './form'
import type { ChosenText } from './textFileTypes'

/** Lets the person choose a text file from this computer. @returns null when nothing was chosen */
export async function pickText(extension: string, most: number): Promise<ChosenText | null> {
  const file = await chosenFile(`.${extension}`)
  if (!file) return null
  // what is too large is not read at all
  return file.size > most ? { text: null } : { text: await file.text() }
}
