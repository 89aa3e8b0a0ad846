import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
}

/** Threads by their names: the file of one lies beside every bundle that starts it (cloud/platform/threads/place.ts). */
const THREADS = [
  { name: 'table-reader', source: 'cloud/platform/sheets/reader/main.ts' },
  { name: 'survey-thread', source: 'cloud/features/survey/apart/main.ts' },
]

/**
 * What runs on Node by itself: our code in one file each, packages beside it in `node_modules`.
 * @param entries files by the name that each gets
 * @returns names of the packages that are used
 */
export async function bundleForNode(entries, outdir) {
  const folders = new Set(Object.keys(entries).map((name) => path.posix.dirname(name)))
  const threads = [...folders].flatMap((folder) =>
    THREADS.map(({ name, source }) => [path.posix.join(folder, name), source]),
  )
  const { metafile } = await build({
    ...nodeBundle,
    entryPoints: { ...entries, ...Object.fromEntries(threads) },
    outdir,
    format: 'esm',
    sourcemap: true,
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    metafile: true,
    // data, not code: Node would want an import attribute that the other builds do not know
    alias: {
      'chinese-days/dist/chinese-days.json': path.resolve('node_modules/chinese-days/dist/chinese-days.json'),
    },
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  const packages = imports.map(({ path: name }) => /^(@[^/]+\/)?[^/]+/.exec(name)[0])
  return [...new Set(packages)].filter((name) => !name.startsWith('node:')).sort()
}

export const buildHost = () => bundleForNode({ main: 'cloud/host/main.ts' }, 'dist/host')

/** Packages with native code or their own data: installed in the function's folder, not bundled. */
const INSTALLED = ['wx-server-sdk', 'sharp']

const FROM_FACE = { name: 'from-face' }
/** Importing a module of ours does nothing by itself: of a feature's face a function carries only what it names. */
const onlyWhatIsNamed = {
  name: 'only-what-is-named',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?(\/|$)/ }, async ({ path: name, pluginData, ...from }) => {
      if (pluginData === FROM_FACE || !from.importer.startsWith(path.resolve('cloud'))) return undefined
      const { importer, kind, namespace, resolveDir } = from
      const found = await bundle.resolve(name, {
        importer,
        kind,
        namespace,
        resolveDir,
        pluginData: FROM_FACE,
      })
      return { ...found, sideEffects: false, pluginData: undefined }
    })
  },
}

/** The same thread for a function, whose folder has no packages: it carries them. */
const buildThread = (target, { name, source }) =>
  build({
    ...nodeBundle,
    minify: true,
    entryPoints: [source],
    outfile: path.join(target, `${name}.mjs`),
    format: 'esm',
    // some packages ask for Node's own modules in the old way
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  })

export async function buildFunctions() {
  const versions = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const names = readdirSync('cloud/functions', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of names) {
    const target = path.join('dist/cloud', name)
    mkdirSync(target, { recursive: true })
    const { metafile } = await build({
      ...nodeBundle,
      minify: true,
      entryPoints: [path.join('cloud/functions', name, 'index.ts')],
      outfile: path.join(target, 'index.js'),
      format: 'cjs',
      external: [...INSTALLED, 'pg-native'],
      plugins: [onlyWhatIsNamed],
      metafile: true,
      // where it lies itself, as a module says it
      define: { 'import.meta.url': 'here' },
      banner: { js: "const here=require('node:url').pathToFileURL(__filename).href;" },
    })
    const carried = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs))
    for (const thread of THREADS) {
      const starts = path.posix.join(path.posix.dirname(thread.source), 'index.ts')
      if (carried.includes(starts)) await buildThread(target, thread)
    }
    const used = new Set(
      Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path)),
    )
    const dependencies = Object.fromEntries(
      INSTALLED.filter((each) => used.has(each)).map((each) => [
        each,
        versions[`node_modules/${each}`].version,
      ]),
    )
    const about = { name, version: '1.0.0', private: true, main: 'index.js', dependencies }
    writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(about, null, 2)}\n`)
    const own = path.join('cloud/functions', name, 'config.json')
    const config = existsSync(own) ? readFileSync(own, 'utf8') : '{ "permissions": { "openapi": [] } }\n'
    writeFileSync(path.join(target, 'config.json'), config)
  }
}
