import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './repository'

/** Programs of the product as a release has them: each one file, which starts in a moment. */
export interface Bundled {
  /** Where a program lies, by the name it was given. */
  at(name: string): string
  remove(): void
}

/** @param entries source files by the name that each gets */
export function bundle(entries: Readonly<Record<string, string>>): Bundled {
  const cache = join(repositoryRoot(), '.cache')
  mkdirSync(cache, { recursive: true })
  // below the repository, whose packages it uses
  const folder = mkdtempSync(join(cache, 'bundled-'))
  // by itself: what bundles does not work inside the sandbox of a test
  const script = `import(process.argv[1]).then((build) => build.bundleForNode(${JSON.stringify(entries)}, process.argv[2]))`
  const build = join(repositoryRoot(), 'config/build/node.mjs')
  execFileSync(process.execPath, ['-e', script, build, folder], { cwd: repositoryRoot(), stdio: 'pipe' })
  return {
    at: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
