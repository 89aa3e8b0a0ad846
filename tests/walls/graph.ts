import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** What a name without its end may stand for: an import of `./saveFile` is one of every variant of it. */
const ENDS = ['', '.h5', '.weapp'].flatMap((platform) => ['.ts', '.tsx'].map((end) => `${platform}${end}`))
const ALIASES = { '@/': 'src/', '@cloud/': 'cloud/' }

/** Modules by their path, each with the modules it imports; types count, tests do not. */
export type Graph = ReadonlyMap<string, readonly string[]>

function sources(place: string): string[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const at = path.posix.join(place, entry.name)
    if (entry.isDirectory()) return sources(at)
    return /(?<!\.test|\.d)\.tsx?$/.test(entry.name) ? [at] : []
  })
}

/** Every file that an import may mean, on whichever platform. */
function meant(from: string, name: string): string[] {
  const alias = Object.entries(ALIASES).find(([prefix]) => name.startsWith(prefix))
  if (!alias && !name.startsWith('.')) return []
  const base = alias
    ? path.posix.join(alias[1], name.slice(alias[0].length))
    : path.posix.join(path.posix.dirname(from), name)
  const whole = existsSync(base) && statSync(base).isFile() ? [base] : []
  return [...whole, ...ENDS.flatMap((end) => [`${base}${end}`, `${base}/index${end}`]).filter(existsSync)]
}

/** Reads who imports whom in these folders; paths are those from the working folder. */
export function importGraph(places: readonly string[]): Graph {
  return new Map(
    places.flatMap(sources).map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
      return [file, importedFiles.flatMap(({ fileName }) => meant(file, fileName))]
    }),
  )
}

/** Groups of modules that import each other, by whatever way round (Tarjan); none in a graph without a cycle. */
export function cyclesOf(graph: Graph): string[][] {
  const order = new Map<string, { index: number; low: number; open: boolean }>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string) => {
    const mark = { index: order.size, low: order.size, open: true }
    order.set(file, mark)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      const known = order.get(next)
      if (!known) mark.low = Math.min(mark.low, visit(next).low)
      else if (known.open) mark.low = Math.min(mark.low, known.index)
    }
    if (mark.low === mark.index) {
      const group = stack.splice(stack.indexOf(file))
      for (const each of group) Object.assign(order.get(each) ?? {}, { open: false })
      if (group.length > 1 || (graph.get(file) ?? []).includes(file)) found.push(group)
    }
    return mark
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found
}
