import { chosenFile, sendForm } from './form'
import type { ChosenTable } from './tableTypes'

const ADDRESS = '/api/tables'

/** Lets the person choose a table from this computer. @returns null when nothing was chosen */
export async function pickTable(): Promise<ChosenTable | null> {
  // an .xls is not read: it is chosen to be told what to do with it
  const file = await chosenFile('.csv,.txt,.tsv,.xlsx,.xls')
  return (
    file && {
      name: file.name,
      bytes: file.size,
      async send(key, onShare) {
        // what `air.acceptTable` answers; anything else was thrown
        return ((await sendForm(ADDRESS, { file, key, onShare })) as { incoming: string }).incoming
      },
    }
  )
}
