// node config/build.mjs [web|weapp|cloud|host …]: builds what is stale; a build is stale when what it is made of changed
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const say = (text) => process.stdout.write(`${text}\n`)

function files(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => files(path.join(place, entry.name)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
}

/** One hash over all that a build is made of. */
function fingerprint(places) {
  const hash = createHash('sha256').update(process.env.API_BASE ?? '')
  for (const file of places.flatMap(files)) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}\n${output}`)),
    )
  })
}

const taro = (type) => () =>
  // without --no-check Taro asks a server on the internet how to check its configuration
  run(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type, '--no-check'])

/** The web build, and the worker that keeps it on the phone with a list of all its files. */
async function buildWeb() {
  await taro('h5')()
  const root = 'dist/web'
  const kept = files(root).filter((file) => !/\.(map|txt)$/.test(file))
  await build({
    entryPoints: ['src/client/offline/worker.ts'],
    outfile: path.join(root, 'sw.js'),
    bundle: true,
    minify: true,
    target: 'es2020',
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      BUILT_FILES: JSON.stringify(
        kept.map((file) => ({
          url: `/${path.relative(root, file).split(path.sep).join('/')}`,
          revision: /\.[0-9a-f]{8}\./.test(file)
            ? null
            : createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16),
        })),
      ),
    },
  })
}

const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  sourcemap: true,
  legalComments: 'none',
}

async function buildHost() {
  await build({
    ...nodeBundle,
    entryPoints: { main: 'cloud/host/main.ts' },
    outdir: 'dist/host',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    // data, not code: Node would want an import attribute that the other builds do not know
    alias: {
      'chinese-days/dist/chinese-days.json': path.resolve('node_modules/chinese-days/dist/chinese-days.json'),
    },
  })
}

/** Packages with native code or their own data: installed in the function's folder, not bundled. */
const INSTALLED = ['wx-server-sdk', 'sharp']

async function buildFunctions() {
  const versions = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const names = readdirSync('cloud/functions', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of names) {
    const target = path.join('dist/cloud', name)
    mkdirSync(target, { recursive: true })
    const { metafile } = await build({
      ...nodeBundle,
      sourcemap: false,
      minify: true,
      entryPoints: [path.join('cloud/functions', name, 'index.ts')],
      outfile: path.join(target, 'index.js'),
      format: 'cjs',
      external: [...INSTALLED, 'pg-native'],
      metafile: true,
    })
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

const SHARED = ['package-lock.json', 'config', 'babel.config.js', 'tsconfig.json']
const TARGETS = {
  web: { label: '网页', from: ['src', 'cloud', ...SHARED], to: 'dist/web', make: buildWeb },
  weapp: { label: '小程序', from: ['src', 'cloud', ...SHARED], to: 'dist/weapp', make: taro('weapp') },
  cloud: { label: '云函数', from: ['cloud', ...SHARED], to: 'dist/cloud', make: buildFunctions },
  host: { label: '服务', from: ['cloud', ...SHARED], to: 'dist/host', make: buildHost },
}

async function buildTarget(name) {
  const target = TARGETS[name]
  if (!target) throw new Error(`unknown target ${name}; one of ${Object.keys(TARGETS).join(', ')}`)
  const stamp = path.join('dist', `.${name}.stamp`)
  const now = fingerprint(target.from)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(target.to)) return
  const started = Date.now()
  say(`正在编译${target.label}……`)
  rmSync(target.to, { recursive: true, force: true })
  await target.make()
  mkdirSync('dist', { recursive: true })
  writeFileSync(stamp, now)
  say(`${target.label}编译好了（${((Date.now() - started) / 1000).toFixed(1)} 秒）`)
}

const wanted = process.argv.slice(2)
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(TARGETS)) await buildTarget(name)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
