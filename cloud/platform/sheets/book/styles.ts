import { isDateFormat } from 'hucre'
import { demand, MOST } from '../limits'
import { expanded, type Budget } from './expand'
import { hearAll } from './xml'
import type { Part } from './zip'

/** Formats of dates and times that need no declaration (ECMA-376-1, 18.8.30, the East Asian ones included). */
const isBuiltIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which styles of cells show a date, by their numbers. */
export async function dateStyles(part: Part | undefined, budget: Budget): Promise<boolean[]> {
  const declared = new Map<number, boolean>()
  const formats: number[] = []
  let ofCells = false
  if (part)
    await hearAll(expanded(part, budget, MOST.styles, 'styles'), {
      open(name, { numFmtId = '0', formatCode = '' }) {
        if (name === 'numFmt') {
          declared.set(Number(numFmtId), isDateFormat(formatCode))
          demand(declared.size <= MOST.cellStyles, 'styles')
        } else if (name === 'cellXfs') ofCells = true
        else if (name === 'xf' && ofCells) demand(formats.push(Number(numFmtId)) <= MOST.cellStyles, 'styles')
      },
      close(name) {
        if (name === 'cellXfs') ofCells = false
      },
    })
  return formats.map((id) => declared.get(id) ?? isBuiltIn(id))
}
