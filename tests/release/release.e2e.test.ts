import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { requireBuilt } from '../e2e/built'
import { startHost } from '../e2e/host'
import { repositoryRoot } from '../support/repository'

const run = promisify(execFile)

interface Package {
  scripts: Record<string, string>
  dependencies: Record<string, string>
}
// written by npm and by our own build
const readPackage = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package

/** Far from the repository, so that nothing is found in a folder above. */
let folder: string
let root: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mulei-release-'))
  root = join(folder, 'mulei')
  cpSync(requireBuilt('dist/release'), root, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A command of the release as its operator runs it. */
const command = (script: string, ...args: string[]) => {
  const [, file = ''] = script.split(' ')
  const env = { ...process.env, DATABASE_URL: '', NODE_PATH: '', DATA_DIR: join(folder, 'data') }
  return run(process.execPath, [file, ...args], { cwd: root, env })
}

test('a release starts on Node alone and serves the app', async () => {
  const host = await startHost({ root, dataDir: join(folder, 'served'), env: { DEMO: '', NODE_PATH: '' } })
  expect((await fetch(`${host.address}/readyz`)).status).toBe(200)
  const page = await fetch(`${host.address}/`, { headers: { 'accept-encoding': 'br' } })
  expect(page.headers.get('content-encoding')).toBe('br')
  expect(await page.text()).toContain('木垒四季蓝')
  expect(await host.stop()).toBe(0)
})

test('every command of the operator is in it and runs', async () => {
  const { scripts } = readPackage(root)
  const own = Object.entries(readPackage(repositoryRoot()).scripts).filter(([, script]) =>
    script.startsWith('tsx cloud/'),
  )
  expect(own.length).toBeGreaterThan(4)
  expect(Object.keys(scripts).sort()).toEqual(['start', ...own.map(([name]) => name)].sort())
  for (const [name, script] of Object.entries(scripts)) {
    if (name === 'start') continue
    expect((await command(script, '--help')).stdout).toContain('npm run')
  }
})

/** One call of each that does its work, or says why it cannot with what it was given, and what it answers. */
const CALLS: Readonly<Record<string, readonly [args: string[], exit: number, said: RegExp]>> = {
  aqi: [['--report', 'hourly'], 0, /2026-04-10 00:00,1,2,3,4,5,6,2026,/],
  'air:import': [['hours.csv'], 1, /S9/],
  'hj212:replay': [['package.json', '--to', '127.0.0.1:1'], 1, /没有找到 HJ 212 的包/],
  migrate: [['--json'], 0, /^\{"ok":true,"exit":0,"migrated":0\}/],
  'verify:ledger': [['--json'], 0, /^\{"ok":true,"exit":0,"county":"652328"/],
  'rotate:keys': [['--json'], 0, /^\{"ok":true,"exit":0,"sealed":0/],
  staff: [['list'], 0, /还没有工作人员/],
  'survey:box': [['list'], 0, /还没有调查/],
  doctor: [['--json'], 1, /^\{"ok":false,"exit":1,"findings":/],
  backup: [[], 0, /备份好了：.+逐表对过了/],
  restore: [['--rehearse'], 0, /逐表对过/],
  'export:all': [['handed'], 0, /导出好了：.+张表/],
  seal: [['key', 'seal.key'], 0, /钥匙做好了/],
  'survey:office': [['none.bin', '--key', 'none.pem', '--to', 'out'], 2, /读不到/],
  'survey:estimate': [['--sheets', 'sheets.csv', '--of', 'satisfied'], 0, /"intervals"/],
  'survey:rates': [['--counts', 'I=120,P=6'], 0, /"RR1"/],
  'survey:plan': [['--share', '0.92'], 0, /"needed"/],
  'survey:draw': [['--published', 'none.json'], 2, /no_file/],
}
const READ = 'time,so2,no2,co,o3,pm10,pm2_5\n2026-04-10 00:00,1,2,3,4,5,6\n'

test('every command does its work from it, on the database of a trial', async () => {
  const { scripts } = readPackage(root)
  const dataDir = join(folder, 'tried')
  const trial = await startHost({ root, dataDir, env: { DEMO: '', NODE_PATH: '' } })
  expect(await trial.stop()).toBe(0)
  writeFileSync(join(root, 'hours.csv'), 'time,station,PM10\n2026-10-10 12:00,S9,32\n')
  writeFileSync(join(root, 'sheets.csv'), `satisfied\n${'1\n0\n'.repeat(20)}`)
  const env = { ...process.env, DATABASE_URL: '', NODE_PATH: '', DATA_DIR: dataDir }
  for (const name of Object.keys(scripts).filter((each) => each !== 'start')) {
    const call = CALLS[name]
    if (!call) throw new Error(`say how ${name} is called`)
    const [args, exit, said] = call
    // by its own package.json, as the operator types it
    const child = spawn('npm', ['run', '-s', name, '--', ...args], { cwd: root, env })
    child.stdin.on('error', () => {})
    child.stdin.end(READ)
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    expect([name, code, out + err]).toEqual([name, exit, expect.stringMatching(said)])
  }
})

test('it holds what runs and nothing that only builds', () => {
  const { dependencies } = readPackage(root)
  for (const name of Object.keys(dependencies))
    expect(existsSync(join(root, 'node_modules', name))).toBe(true)
  for (const name of ['@tarojs', 'typescript', 'esbuild', 'react', 'tsx'])
    expect(existsSync(join(root, 'node_modules', name))).toBe(false)
  // what the product needs to run stands in its own list, and there is nothing else in that
  expect(Object.keys(readPackage(repositoryRoot()).dependencies).sort()).toEqual(
    Object.keys(dependencies).sort(),
  )
})

test('its bill of materials names every package in it, with its version and hash', () => {
  interface Component {
    name: string
    version: string
    hashes?: { alg: string; content: string }[]
    licenses?: unknown[]
  }
  // written by npm: CycloneDX 1.5
  const bom = JSON.parse(readFileSync(join(root, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string
    components: Component[]
  }
  // by our own build, as npm would
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>
  }
  const locked = Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, { version }]) => `${place.slice(place.lastIndexOf('node_modules/') + 13)}@${version}`)
  const told = bom.components.map(({ name, version }) => `${name}@${version}`)
  expect(bom.bomFormat).toBe('CycloneDX')
  expect([...new Set(told)].sort()).toEqual([...new Set(locked)].sort())
  for (const { name, hashes = [] } of bom.components)
    expect([name, hashes.map(({ alg }) => alg)]).toEqual([name, ['SHA-512']])
})

test('a table is read by the release as well, in a thread of its own', async () => {
  const { scripts } = readPackage(root)
  const running = command(scripts.aqi ?? '', '--report', 'hourly')
  running.child.stdin?.end('time,so2,no2,co,o3,pm10,pm2_5\n2026-04-10 00:00,1,2,3,4,5,6\n')
  expect((await running).stdout).toMatch(/^2026-04-10 00:00,1,2,3,4,5,6,2026,/m)
})

test('every path that the Dockerfile takes is there', () => {
  const dockerfile = readFileSync(join(repositoryRoot(), 'Dockerfile'), 'utf8')
  const copies = [...dockerfile.matchAll(/^COPY (?:--\S+ )*(.+)$/gm)].map(([, places = '']) =>
    places.split(' '),
  )
  const sources = copies.flatMap((places) => places.slice(0, -1))
  expect(sources.length).toBeGreaterThan(1)
  // those taken from the building stage lie where the build has put them
  for (const source of sources)
    expect([source, existsSync(source.replace(/^\/build\//, ''))]).toEqual([source, true])
  const [, entry = ''] = /^CMD \["node", "([^"]+)"\]/m.exec(dockerfile) ?? []
  expect(existsSync(join(root, entry))).toBe(true)
  expect(dockerfile).toMatch(/^USER node$/m)
})
