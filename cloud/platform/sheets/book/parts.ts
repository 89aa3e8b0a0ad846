import { demand, MOST } from '../limits'
import { UnreadableTable } from '../unreadable'
import { expanded, type Budget } from './expand'
import { hearAll, type Attributes } from './xml'
import { directoryOf, type Part } from './zip'

/** The parts of a workbook that its first sheet is read from. */
export interface BookParts {
  sheet: Part
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
    // which of the two is meant each program decides for itself
    if (parts.has(part.name)) throw broken('two parts of one name')
    parts.set(part.name, part)
  }

  const linksOf = async (place: string): Promise<Link[]> => {
    const part = parts.get(place)
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
  const at = parts.get(workbook)
  if (!at) throw broken('no workbook')
  const folder = workbook.split('/').slice(0, -1).join('/')
  const links = await linksOf(resolved(folder, `_rels/${workbook.slice(workbook.lastIndexOf('/') + 1)}.rels`))
  const { first, since1904 } = await aboutWorkbook(at, budget)
  const link = links.find(({ id, type }) => id === first && type.endsWith('/worksheet'))
  const sheet = link && parts.get(resolved(folder, link.target))
  if (!sheet) throw broken('no sheet')
  const other = (type: string) => {
    const [found] = links.filter(isOf(type))
    return found && parts.get(resolved(folder, found.target))
  }
  return { sheet, strings: other('sharedStrings'), styles: other('styles'), since1904 }
}

const isOf =
  (kind: string) =>
  ({ type }: Link) =>
    type.endsWith(`/${kind}`)

async function aboutWorkbook(part: Part, budget: Budget) {
  let first: string | undefined
  let since1904 = false
  await hearAll(expanded(part, budget, MOST.small), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name === 'sheet') first ??= idOf(attributes)
    },
  })
  return { first, since1904 }
}

/** `r:id`, whatever the prefix. */
const idOf = (attributes: Attributes) => Object.entries(attributes).find(([name]) => /:id$/i.test(name))?.[1]

/** Where a link of a folder leads. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}
