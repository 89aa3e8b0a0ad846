/** The county that pages are built for: a build takes it from the settings from which a server takes its own. */
import { knowCounty } from '../cloud/platform/deployment/divisions'
import { COUNTY, countyCalled, divisionName, townsOf } from '../cloud/shared/divisions'
import { productOf } from '../cloud/shared/words/zh-CN/product'

/** What a build has to know of its county. */
export interface BuiltCounty {
  code: string
  name: string
  /** What the product is called there. */
  product: string
  /** Behind the name of whatever is built: nothing for the county that came with the program. */
  suffix: string
  /** What stands in the place of the files in `cloud/shared/divisions`, by their names; null: they themselves do. */
  files: Readonly<Record<string, object>> | null
}

/**
 * @param env COUNTY and DIVISIONS
 * @throws StartError with a sentence for whoever builds
 */
export function countyOfBuild(env: Readonly<Record<string, string | undefined>>): BuiltCounty {
  const [code, file] = [env.COUNTY || COUNTY.code, env.DIVISIONS || undefined]
  knowCounty(code, file)
  const name = divisionName(code) ?? code
  const short = countyCalled(code)
  const towns = townsOf(code)
  const isOwn = code === COUNTY.code
  return {
    code,
    name,
    product: productOf(short),
    suffix: isOwn ? '' : `-${code}`,
    files:
      file === undefined
        ? null
        : {
            'towns.json': {
              county: { code, name, short },
              towns: towns.map((town) => ({ code: town.code, name: town.name })),
            },
            'villages.json': {
              villages: Object.fromEntries(towns.map((town) => [town.code, town.villages])),
            },
          },
  }
}
