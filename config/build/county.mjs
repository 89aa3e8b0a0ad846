import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** What the services know of counties, as a module that this Node can load. */
const LOADED = '.cache/county/of-build.mjs'

/**
 * The county that pages are built for (`config/county.ts`), and what Taro's configuration hears of it.
 * @throws with a sentence for whoever builds
 */
export async function countyForPages() {
  await build({
    entryPoints: ['config/county.ts'],
    outfile: LOADED,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  const { countyOfBuild } = await import(pathToFileURL(path.resolve(LOADED)).href)
  const { code, name, product, suffix, files } = countyOfBuild(process.env)
  const env = { COUNTY_NAME: name, PRODUCT: product, COUNTY_SUFFIX: suffix }
  if (!files) return { suffix, env, made: '' }
  const folder = path.resolve('.cache/county', code)
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries(files))
    writeFileSync(path.join(folder, file), JSON.stringify(content))
  return { suffix, env: { ...env, COUNTY_FILES: folder }, made: JSON.stringify(files) }
}
