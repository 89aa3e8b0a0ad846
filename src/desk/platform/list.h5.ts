import { chosenFile, sendForm } from './form'
import type { ChosenList } from './listTypes'

/** A list of households is chosen from this computer. */
export const canBring = true

/** @returns null when nothing was chosen */
export async function pickList(): Promise<ChosenList | null> {
  // an .xls is not read: it is chosen to be told what to do with it
  const file = await chosenFile('.csv,.txt,.tsv,.xlsx,.xls')
  return (
    file && {
      name: file.name,
      bytes: file.size,
      send: (address, { fields, key }) => sendForm(address, { file, fields, key, onShare: () => {} }),
    }
  )
}
