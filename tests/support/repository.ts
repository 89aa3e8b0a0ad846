import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Root of the repository: tests run from there, tools may run from anywhere. */
export const repositoryRoot = (): string => {
  let folder = process.cwd()
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('run this inside the repository')
    folder = parent
  }
  return folder
}
