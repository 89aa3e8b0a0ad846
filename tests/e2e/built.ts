import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../support/repository'

/**
 * Where a build result lies.
 * @throws when it has not been built
 */
export const requireBuilt = (path: string): string => {
  const place = join(repositoryRoot(), path)
  if (!existsSync(place)) throw new Error(`${path} is missing: this test reads what \`npm run build\` makes`)
  return place
}
