import { demand, MOST } from '../limits'
import { UnreadableTable } from '../unreadable'
import type { Budget } from './budget'
import { expanded } from './expand'
import { hearAll, type Attributes } from './xml'
import { directoryOf, type Part } from './zip'

/** A sheet as the workbook names it. */
export interface BookSheet {
  name: string
  hidden: boolean
  /** What it says is in it: a table, or a chart and whatever else has no cells. */
  kind: 'table' | 'chart'
  /** @throws UnreadableTable if it is not there */
  part(): Part
}

/** The parts of a workbook, the sheets in the order in which it shows them. */
export interface BookParts {
  sheets: readonly BookSheet[]
  strings: Part | undefined
  styles: Part | undefined
  /** Days are counted from 1904, as old Macs did. */
  since1904: boolean
}

interface Link {
  id: string
  type: string
  target: string
}

/** @throws UnreadableTable if it is no workbook, or has no sheet; RangeError if it is no ZIP */
export async function partsOf(book: Buffer, budget: Budget): Promise<BookParts> {
  const parts = new Map<string, Part>()
  const directory = directoryOf(book)
  demand(directory.length <= MOST.parts, 'expands')
  const broken = (what: string) => new UnreadableTable('broken', new Error(what))
  for (const part of directory) {
    const name = keyOf(part.name)
    // which of the two is meant each program decides for itself
    if (parts.has(name)) throw broken('two parts of one name')
    parts.set(name, part)
  }

  const linksOf = async (place: string): Promise<Link[]> => {
    const part = parts.get(keyOf(place))
    const links: Link[] = []
    if (!part) return links
    await hearAll(expanded(part, budget, MOST.small), {
      open(name, { Id = '', Type = '', Target = '' }) {
        if (name === 'Relationship') links.push({ id: Id, type: Type, target: Target })
      },
    })
    return links
  }
  const [main] = (await linksOf('_rels/.rels')).filter(isOf('officeDocument'))
  if (!main) throw broken('no workbook')
  const workbook = resolved('', main.target)
  const at = parts.get(keyOf(workbook))
  if (!at) throw broken('no workbook')
  const folder = workbook.split('/').slice(0, -1).join('/')
  const links = await linksOf(resolved(folder, `_rels/${workbook.slice(workbook.lastIndexOf('/') + 1)}.rels`))
  const { named, since1904 } = await aboutWorkbook(at, budget)
  if (named.length === 0) throw broken('no sheet')
  const linked = new Map(links.map((link) => [link.id, link]))
  const sheets = named.map(({ id, ...about }): BookSheet => {
    const link = linked.get(id)
    return {
      ...about,
      kind: !link || isOf('worksheet')(link) ? 'table' : 'chart',
      part() {
        const part = link && parts.get(keyOf(resolved(folder, link.target)))
        if (!part) throw broken('no sheet')
        return part
      },
    }
  })
  const other = (type: string) => {
    const [found] = links.filter(isOf(type))
    return found && parts.get(keyOf(resolved(folder, found.target)))
  }
  return { sheets, strings: other('sharedStrings'), styles: other('styles'), since1904 }
}

const isOf =
  (kind: string) =>
  ({ type }: Link) =>
    type.endsWith(`/${kind}`)

async function aboutWorkbook(part: Part, budget: Budget) {
  const named: { name: string; id: string; hidden: boolean }[] = []
  let since1904 = false
  await hearAll(expanded(part, budget, MOST.small), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const { name: called = '', state = 'visible' } = attributes
      demand(called.length <= MOST.sheetName, 'long')
      named.push({ name: called, id: idOf(attributes) ?? '', hidden: state !== 'visible' })
      demand(named.length <= MOST.sheets, 'expands')
    },
  })
  return { named, since1904 }
}

/** `r:id`, whatever the prefix. */
const idOf = (attributes: Attributes) => Object.entries(attributes).find(([name]) => /:id$/i.test(name))?.[1]

/**
 * A part by its name, whose case does not count (ECMA-376-2, 6.2.2); some programs part folders as Windows does, and
 * write in links what may not stand in one as `%20`.
 */
function keyOf(name: string): string {
  const plain = name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
  return plain.replace(/%[0-9a-f]{2}/g, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))
}

/** Where a link of a folder leads. */
function resolved(folder: string, target: string): string {
  if (/^[\\/]/.test(target)) return target.slice(1)
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split(/[\\/]/))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}
