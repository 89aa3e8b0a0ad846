import type { Found } from './find'
import type { LineReader, Reading } from './lines'
import { longReader } from './long'
import { tallReader } from './tall'
import { wideReader } from './wide'

/** @returns null where no line below these headings can be taken; the fault says why */
export function readerOf(found: Found, reading: Reading): LineReader | null {
  const { form } = found
  switch (form.kind) {
    case 'wide':
      return wideReader(found, form, reading)
    case 'long':
      return longReader(found, form, reading)
    case 'tall':
      return tallReader(found, form, reading)
  }
}
