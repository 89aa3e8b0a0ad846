import { demand, MOST } from '../limits'
import type { Budget } from './budget'
import { expanded } from './expand'
import { builtInShown, shownBy, type Shown } from './format'
import { hearAll } from './xml'
import type { Part } from './zip'

/** What the styles of cells show, by their numbers. @throws UnreadableTable */
export async function cellStyles(part: Part | undefined, budget: Budget): Promise<Shown[]> {
  const declared = new Map<number, Shown>()
  const formats: number[] = []
  let ofCells = false
  if (part)
    await hearAll(expanded(part, budget, MOST.styles, 'styles'), {
      open(name, { numFmtId = '0', formatCode = '' }) {
        if (name === 'numFmt') {
          declared.set(Number(numFmtId), shownBy(formatCode))
          demand(declared.size <= MOST.cellStyles, 'styles')
        } else if (name === 'cellXfs') ofCells = true
        else if (name === 'xf' && ofCells) demand(formats.push(Number(numFmtId)) <= MOST.cellStyles, 'styles')
      },
      close(name) {
        if (name === 'cellXfs') ofCells = false
      },
    })
  return formats.map((id) => declared.get(id) ?? builtInShown(id))
}
