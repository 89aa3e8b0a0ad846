/** Towns and villages of a county that did not come with the program: a file of the operator's. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { addCounty, type County, divisionName, type Town } from '../../shared/divisions'
import { StartError } from './declare'
import { deploymentWords } from './words'

const Name = v.pipe(v.string(), v.trim(), v.minLength(1))
const digits = (many: number) => v.pipe(v.string(), v.regex(new RegExp(`^\\d{${many}}$`)))

/** The two files in `cloud/shared/divisions` in one; what else stands in it says nothing here. */
const DivisionsFile = v.object({
  county: v.object({ code: digits(6), name: Name, short: v.optional(Name) }),
  towns: v.pipe(v.array(v.object({ code: digits(9), name: Name })), v.minLength(1)),
  villages: v.record(digits(9), v.array(v.object({ code: digits(12), name: Name }))),
})

/** Whether every code lies below the one above it, and none stands twice. */
function isWhole({ county, towns, villages }: v.InferOutput<typeof DivisionsFile>): boolean {
  const ofTowns = towns.map(({ code }) => code)
  const below = Object.entries(villages).flatMap(([town, own]) => own.map(({ code }) => ({ town, code })))
  const codes = [...ofTowns, ...below.map(({ code }) => code)]
  return (
    new Set(codes).size === codes.length &&
    ofTowns.every((code) => code.startsWith(county.code)) &&
    Object.keys(villages).every((town) => ofTowns.includes(town)) &&
    below.every(({ town, code }) => code.startsWith(town))
  )
}

/** @throws StartError where the file is not what it should be */
function readDivisions(file: string): { county: County; towns: Town[] } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(deploymentWords.badFile('DIVISIONS'))
  }
  try {
    const read = v.parse(DivisionsFile, JSON.parse(text))
    if (!isWhole(read)) throw new Error('codes do not fit')
    const { code, name, short } = read.county
    return {
      county: { code, name, ...(short === undefined ? {} : { short }) },
      towns: read.towns.map((town) => ({ ...town, villages: read.villages[town.code] ?? [] })),
    }
  } catch {
    throw new StartError(deploymentWords.badDivisions(file))
  }
}

/**
 * Makes the places of a county known to this process, from a file or as they came with the program.
 * @throws StartError where the file cannot be read or is another county's, or nobody knows the county's places
 */
export function knowCounty(code: string, file: string | undefined): void {
  if (file !== undefined) {
    const { county, towns } = readDivisions(file)
    if (county.code !== code) throw new StartError(deploymentWords.otherDivisions(file, county.code, code))
    addCounty(county, towns)
  }
  // nobody could say where something is
  if (divisionName(code) === undefined) throw new StartError(deploymentWords.unknownCounty(code))
}
