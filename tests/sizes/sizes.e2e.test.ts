import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { requireBuilt } from '../e2e/built'
import { enterWorld, type World } from '../e2e/world'
import { readMiniProgram } from '../weapp/program'

const KB = 1024
/** WeChat's limit is 2 MB a package; a phone in a village gets less. */
const LIMITS = { main: 574 * KB, subpackage: 500 * KB, desk: 770 * KB, firstScript: 170 * KB }

interface Line {
  what: string
  bytes: number
  limit: number
}

/** Printed, so that a run shows how near the limits are. */
const print = (lines: Line[]): void => {
  const rows = lines.map(({ what, bytes, limit }) => {
    const size = (bytes / KB).toFixed(1).padStart(8)
    return `${size} KB of ${String(limit / KB).padStart(4)} KB  ${what}`
  })
  process.stdout.write(`\n${rows.join('\n')}\n`)
}

const overLimit = (lines: Line[]): string[] =>
  lines.filter(({ bytes, limit }) => bytes > limit).map(({ what }) => what)

test('no package of the mini-program is too large', () => {
  const program = readMiniProgram(requireBuilt('dist/weapp'))
  // what WeChat uploads: everything but source maps and licence texts
  const uploaded = program.files.filter((file) => !/\.map$|LICENSE\.txt$/.test(file))
  const size = (files: string[]): number =>
    files.reduce((sum, file) => sum + statSync(join(program.root, file)).size, 0)
  const inside = (root: string) => (file: string) => file.startsWith(`${root}/`)
  const isMain = (file: string): boolean => !program.subpackages.some((root) => inside(root)(file))
  const lines = [
    { what: '小程序 main package', bytes: size(uploaded.filter(isMain)), limit: LIMITS.main },
    ...program.subpackages.map((root) => ({
      what: `小程序 subpackage ${root}`,
      bytes: size(uploaded.filter(inside(root))),
      // an office's work: staff, settings and figures beside cases, air and survey
      limit: root === 'desk' ? LIMITS.desk : LIMITS.subpackage,
    })),
  ]
  print(lines)
  expect(overLimit(lines)).toEqual([])
})

test('the gallery of parts is not in the mini-program that people get', () => {
  const program = readMiniProgram(requireBuilt('dist/weapp'))
  expect(program.files.filter((file) => file.startsWith('gallery/'))).toEqual([])
})

test('scripts of the mini-program have Chinese as it is read, a third of the size', () => {
  const program = readMiniProgram(requireBuilt('dist/weapp'))
  const scripts = program.files.filter((file) => file.endsWith('.js'))
  const texts = scripts.map((file) => [file, readFileSync(join(program.root, file), 'utf8')] as const)
  expect(texts.some(([, text]) => text.includes('木垒'))).toBe(true)
  expect(texts.filter(([, text]) => /\\u[4-9][0-9a-f]{3}/i.test(text)).map(([file]) => file)).toEqual([])
})

test('the first page on the web does not load too much script', async () => {
  const world: World = await enterWorld()
  const visit = await world.visit()
  const scripts: Promise<Line>[] = []
  visit.page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const measure = async (): Promise<Line> => ({
      what: new URL(response.url()).pathname,
      bytes: gzipSync(await response.body()).length,
      limit: LIMITS.firstScript,
    })
    scripts.push(measure())
  })
  await visit.open('/')
  await visit.page.getByRole('heading', { level: 1 }).first().waitFor()
  await visit.page.waitForLoadState('networkidle')
  const lines = await Promise.all(scripts)
  const bytes = lines.reduce((sum, line) => sum + line.bytes, 0)
  const all = { what: '网页 first page, all scripts, gzip', bytes, limit: LIMITS.firstScript }
  print([...lines, all])
  expect(lines.length).toBeGreaterThan(0)
  expect(overLimit([all])).toEqual([])
  await visit.leave()
  await world.close()
})
