/** Which county a command is about, where several live in one database. */
import { countiesOf, ofCounty } from '../platform/deployment/counties'
import type { Environment } from '../platform/deployment/declare'
import { type Deployment, readPlace } from '../platform/deployment/place'
import { deploymentWords } from '../platform/deployment/words'
import { featureSettings } from '../product'
import { CommandError } from './call'

const NAME = '--county'

/**
 * Takes the county that is meant out of what a command was called with, before the command reads it: every one knows it.
 * @returns what was written after `--county`; undefined where it was not
 */
export function takeCounty(args: string[]): string | undefined {
  const at = args.findIndex((arg) => arg === NAME || arg.startsWith(`${NAME}=`))
  if (at < 0) return undefined
  const [given = '', next] = args.slice(at)
  const isApart = given === NAME
  args.splice(at, isApart ? 2 : 1)
  return isApart ? (next ?? '') : given.slice(NAME.length + 1)
}

/** What a command does its work with. */
export interface Chosen {
  /** As a process that served this county alone would be started. */
  env: Environment
  /** Codes of all counties of the folder; absent: there is one. */
  counties?: readonly string[]
}

/**
 * The settings a command works with: the environment's, or where several counties live those of the one that is meant, by
 * `--county` or `COUNTY`.
 * @param named after `--county`
 * @param whole whether it is about all of the database: then any county does
 * @throws CommandError where it is not said which, or there is none of that code; StartError as `countiesOf`
 */
export function choose(env: Environment, named: string | undefined, root: string, whole = false): Chosen {
  const found = countiesOf(env, root)
  if (!found) return { env: named === undefined ? env : { ...env, COUNTY: named } }
  const counties = found.map(({ code }) => code)
  const [only, another] = found
  const typed = named ?? (env.COUNTY || undefined)
  const meant = typed === undefined && (whole || !another) ? only : found.find(({ code }) => code === typed)
  if (!meant) throw new CommandError(deploymentWords.whichCounty(counties))
  return { env: meant.env, counties }
}

/** A deployment of which `read` reads one county. @throws StartError that names it where there are several */
export function readChosen<T extends Deployment>(
  { env, counties }: Chosen,
  read: (env: Environment) => T,
): T {
  const { COUNTY: code } = env
  return counties && code !== undefined ? { ...ofCounty(code, () => read(env)), counties } : read(env)
}

/** A deployment as a command finds it, which makes neither folder nor keys. @throws as `readChosen` */
export const placeOf = (which: Chosen, root: string): Deployment =>
  readChosen(which, (env) => readPlace(env, root, featureSettings, false))
