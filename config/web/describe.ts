import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Chunk, ChunkGroup, Compilation, Compiler, Module } from 'webpack'
import type { BuiltWeb } from './built'
import { pagesOf, type Pages } from './chunks'

/** In the order of the chunks: that of a group is the order in which they are loaded. */
const filesOf = (chunks: Iterable<Chunk>): string[] => [
  ...new Set([...chunks].flatMap((chunk) => [...chunk.files])),
]

/** Chunks that are reached from the app without entering a page of the desk. */
function residents(compilation: Compilation, isDesk: Pages['isDesk']): Set<Chunk> {
  const seen = new Set<ChunkGroup>()
  const look = (group: ChunkGroup): void => {
    if (seen.has(group)) return
    seen.add(group)
    for (const child of group.childrenIterable) {
      if (!pagesOf(child).some(isDesk)) look(child)
    }
  }
  compilation.entrypoints.forEach(look)
  return new Set([...seen].flatMap((group) => group.chunks))
}

/** One module, or those that webpack has put into one. */
const parts = (module: Module): Module[] =>
  'modules' in module && Array.isArray(module.modules) ? module.modules : [module]

function modulesOf({ modules, chunkGraph }: Compilation, root: string): BuiltWeb['modules'] {
  const found: Record<string, Set<string>> = {}
  for (const module of modules) {
    for (const part of parts(module)) {
      const file = part.nameForCondition()
      // what webpack adds itself has no file; a style is counted as style, not as the script that names it
      if (!file) continue
      const name = `${path.relative(root, file)}${part.type.startsWith('css') ? '#css' : ''}`
      const chunks = (found[name] ??= new Set())
      for (const chunk of chunkGraph.getModuleChunksIterable(module)) chunks.add(String(chunk.id))
    }
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, chunks]) => (chunks.size > 0 ? [[name, [...chunks]]] : [])),
  )
}

/** What the build is made of. @param root folder of the product */
function describe(compilation: Compilation, root: string, { home, isDesk }: Pages): BuiltWeb {
  const app = new Set([...compilation.entrypoints.values()].flatMap((entry) => entry.chunks))
  const pages = compilation.chunkGroups.flatMap((group) => {
    const files = filesOf(group.chunks.filter((chunk) => !app.has(chunk)))
    return pagesOf(group).map((page) => [page, files] as const)
  })
  const forResidents = residents(compilation, isDesk)
  const open = new Set(filesOf(forResidents))
  return {
    home,
    files: Object.fromEntries(compilation.getAssets().map(({ name, source }) => [name, source.size()])),
    modules: modulesOf(compilation, root),
    pages: Object.fromEntries(pages),
    desk: filesOf(compilation.chunks).filter((file) => !open.has(file)),
  }
}

/** Writes a {@link BuiltWeb} to a file when the build is done. */
export class DescribePlugin {
  constructor(private readonly options: Pages & { file: string; root: string }) {}

  apply(compiler: Compiler): void {
    compiler.hooks.done.tap(DescribePlugin.name, ({ compilation }) => {
      const { file, root, ...pages } = this.options
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(describe(compilation, root, pages)))
    })
  }
}
