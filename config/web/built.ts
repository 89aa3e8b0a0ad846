/** What a web build says of itself; it lies beside the build and is not shipped. */
export interface BuiltWeb {
  /** Path of the page that is shown first. */
  home: string
  /** Bytes of each file by its path in the build. */
  files: Record<string, number>
  /** Chunks that each module stands in. */
  modules: Record<string, string[]>
  /** Files that a page needs besides those of the app, in the order of loading, by the page's path. */
  pages: Record<string, string[]>
  /** Files that only pages of the desk need. */
  desk: string[]
}

/** Beside the build. @param suffix of another county's pages */
export const describedAt = (suffix: string): string => `dist/web${suffix}.json`
export const BUILT_WEB = describedAt('')
