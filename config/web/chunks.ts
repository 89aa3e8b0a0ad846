import type { Chunk, ChunkGraph, ChunkGroup, Module } from 'webpack'

/** What stands in more pages than so many is kept once, however small it is. */
const COPIES = 3
/** Less than this, in two or three pages, is not worth a request of its own on a slow line; bytes before minifying. */
const WORTH_A_REQUEST = 16 * 1024

/** Which pages the web build is made of. */
export interface Pages {
  /** The first page, e.g. `pages/air/index`. */
  home: string
  /** Whether a page is one of the staff's, which residents never open. */
  isDesk: (page: string) => boolean
}

/** Paths of the pages that a group of chunks is loaded for: Taro makes the routes of `app.config.ts`. */
export const pagesOf = (group: ChunkGroup): string[] =>
  group.origins
    .filter(({ module }) => module?.nameForCondition()?.endsWith('app.config.ts'))
    .map(({ request }) => request.replace(/^\.\//, ''))

/**
 * How modules that several pages use are shared; Taro's own rule shares only between entries, so that every page
 * carries its own copy of each part.
 *
 * - `common`: what the home page shares with many others: whoever has seen the home page has it for them
 * - `pages`: what many other pages share
 * - `desk`: what only pages of the desk share; residents never load it
 * - without a name: what two or three pages share, if it is worth a request
 *
 * Chunks of a higher priority are loaded first, and styles loaded later win. So the priorities go from what more
 * pages use to what fewer do: a part of the desk may give a part of `src/ui` another size.
 */
export function sharedChunks({ home, isDesk: isDeskPage }: Pages) {
  const pages = (chunk: Chunk) => [...chunk.groupsIterable].flatMap(pagesOf)
  const isDesk = (chunk: Chunk) => pages(chunk).length > 0 && pages(chunk).every(isDeskPage)
  const isHome = (chunk: Chunk) => pages(chunk).includes(home)
  const shared = (name: string, priority: number, fits: (users: Chunk[]) => boolean) => ({
    name,
    priority,
    // all chunks that use the module: what webpack hands to a function `name` may be a part of them
    test: (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }) =>
      fits([...chunkGraph.getModuleChunksIterable(module)]),
    minChunks: 2,
    enforce: true,
  })
  return {
    chunks: 'all' as const,
    hidePathInfo: true,
    cacheGroups: {
      default: false as const,
      defaultVendors: false as const,
      common: shared('common', 4, (users) => users.length > COPIES && users.some(isHome)),
      pages: shared('pages', 3, (users) => users.length > COPIES && !users.every(isDesk)),
      desk: shared('desk', 2, (users) => users.every(isDesk)),
      few: { priority: 1, minChunks: 2, minSize: WORTH_A_REQUEST },
    },
  }
}
