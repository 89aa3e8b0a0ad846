import { StartError } from './declare'
import { deploymentWords } from './words'

/** The oldest Node that everything we use promises to run on; `engines` of package.json, which a test compares. */
export const OLDEST_NODE = '20.19.0'

const partsOf = (version: string) => version.split('.').map(Number)

/** Whether one version comes before another: numbers between dots. */
function before(one: string, other: string): boolean {
  const others = partsOf(other)
  const differing = partsOf(one).findIndex((part, at) => part !== others[at])
  return differing >= 0 && (partsOf(one)[differing] ?? 0) < (others[differing] ?? 0)
}

/** @throws StartError if this Node is too old: what fails on it fails later, and says something else */
export function requireNode(version: string = process.versions.node): void {
  if (before(version, OLDEST_NODE)) throw new StartError(deploymentWords.oldNode(version, OLDEST_NODE))
}
