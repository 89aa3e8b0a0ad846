import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleForNode } from './node.mjs'
import { run } from './parts.mjs'

/** What the server reads beside its own code; the same paths as in the product's folder. */
const COPIED = ['dist/web', 'cloud/platform/database/migrations']

/** Pages of other counties that were built here. */
const pagesOfOthers = () =>
  readdirSync('dist').flatMap((name) => (/^web-\d{6}$/.test(name) ? [path.posix.join('dist', name)] : []))

/** Of packages: what people and compilers read, and Node does not. */
const READ_BY_PEOPLE = /\.(map|md|markdown|[cm]?ts|flow)$/

const json = (file) => JSON.parse(readFileSync(file, 'utf8'))
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)

/** The operator's commands: each script that runs a file of the services. @returns file by name of the script */
const commandsOf = (scripts) =>
  Object.fromEntries(
    Object.entries(scripts).flatMap(([name, script]) => {
      const [, file] = /^tsx (cloud\/\S+)$/.exec(script) ?? []
      return file ? [[name, file]] : []
    }),
  )

const fileOf = (command) => command.replaceAll(':', '-')

/** Where Node finds a package for one that lies at `from`, as the lockfile tells it. */
function placeOf(packages, from, name) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf('/node_modules/'))) {
    const place = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (packages[place]) return place
    if (base === '') return undefined
    if (!base.includes('/node_modules/')) base = ''
  }
}

/** Entries of the lockfile that these packages need, their own needs included. */
function closure(packages, names) {
  const wanted = new Set()
  const take = (from, name) => {
    const place = placeOf(packages, from, name)
    if (!place || wanted.has(place)) return
    wanted.add(place)
    const {
      dependencies,
      optionalDependencies,
      peerDependencies,
      peerDependenciesMeta = {},
    } = packages[place]
    const peers = Object.keys(peerDependencies ?? {}).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    for (const each of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])
      take(place, each)
  }
  for (const name of names) take('', name)
  return [...wanted].sort()
}

/** A folder that Node alone can run: bundles, the packages they use, the web build and the migrations. */
export async function buildRelease() {
  const root = 'dist/release'
  const { name, version, engines, scripts } = json('package.json')
  const { packages } = json('package-lock.json')
  const commands = commandsOf(scripts)
  const entries = Object.entries(commands).map(([command, file]) => [`commands/${fileOf(command)}`, file])
  const used = await bundleForNode(
    { 'host/main': 'cloud/host/main.ts', ...Object.fromEntries(entries) },
    path.join(root, 'dist'),
  )
  const about = {
    name,
    version,
    private: true,
    engines,
    scripts: {
      start: 'node dist/host/main.mjs',
      ...Object.fromEntries(
        Object.keys(commands).map((each) => [each, `node dist/commands/${fileOf(each)}.mjs`]),
      ),
    },
    dependencies: Object.fromEntries(used.map((each) => [each, packages[`node_modules/${each}`].version])),
  }
  const places = closure(packages, used)
  write(path.join(root, 'package.json'), about)
  // for another kind of machine than this one: `npm ci` there
  write(path.join(root, 'package-lock.json'), {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name, version, engines, dependencies: about.dependencies },
      ...Object.fromEntries(
        places.map((place) => {
          const { dev: _dev, devOptional: _devOptional, ...entry } = packages[place]
          return [place, entry]
        }),
      ),
    },
  })
  // the software bill of materials, from the lockfile alone: nothing is asked of anybody
  const bom = [
    'sbom',
    '--package-lock-only',
    '--offline',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
  ]
  writeFileSync(path.join(root, 'sbom.cdx.json'), await run('npm', bom, {}, root))
  // optional packages are there for this kind of machine only; what lies inside another package comes with it
  const outer = places.filter((place) => !place.slice(1).includes('node_modules/') && existsSync(place))
  for (const place of [...outer, ...COPIED, ...pagesOfOthers()]) {
    mkdirSync(path.dirname(path.join(root, place)), { recursive: true })
    cpSync(place, path.join(root, place), { recursive: true, filter: (file) => !READ_BY_PEOPLE.test(file) })
  }
}
