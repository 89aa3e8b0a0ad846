import { readFileSync } from 'node:fs'
import { BUILT_WEB, type BuiltWeb } from '../../config/web/built'
import { isStaffPage } from '../../config/pages'
import { requireBuilt } from '../e2e/built'

const MB = 1024 * 1024
const LIMITS = { scripts: 2.06 * MB, copies: 3 }

// written by the build in this very form
const built = JSON.parse(readFileSync(requireBuilt(BUILT_WEB), 'utf8')) as BuiltWeb
const modules = Object.entries(built.modules)

test('all scripts of the web build together are not too large', () => {
  const scripts = Object.entries(built.files).filter(([file]) => file.endsWith('.js'))
  const bytes = scripts.reduce((sum, [, size]) => sum + size, 0)
  process.stdout.write(`\n${(bytes / MB).toFixed(2)} MB in ${scripts.length} scripts\n`)
  expect(scripts.length).toBeGreaterThan(20)
  expect(bytes).toBeLessThanOrEqual(LIMITS.scripts)
})

test('no module stands in more than three chunks', () => {
  expect(modules.length).toBeGreaterThan(500)
  expect(modules.filter(([, chunks]) => chunks.length > LIMITS.copies).map(([name]) => name)).toEqual([])
})

test('no page carries the viewer of photos: it comes when a photo is opened', () => {
  const viewer = modules.filter(([name]) => name.includes('node_modules/swiper/'))
  expect(viewer.length).toBeGreaterThan(0)
  const chunks = new Set(viewer.flatMap(([, ids]) => ids))
  const files = Object.values(built.pages).flat()
  for (const id of chunks) expect(files.filter((file) => file.startsWith(`js/${id}.`))).toEqual([])
})

test('pages of residents need nothing that is kept for the desk', () => {
  expect(built.desk.length).toBeGreaterThan(10)
  const pages = Object.entries(built.pages)
  const residents = pages.filter(([page]) => !isStaffPage(page))
  expect(residents.length).toBeGreaterThan(10)
  expect(residents.flatMap(([, files]) => files).filter((file) => built.desk.includes(file))).toEqual([])
  expect(pages.length).toBeGreaterThan(residents.length)
})

test('styles that more pages share are loaded before those that may change them', () => {
  const ORDER = ['common', 'pages', 'desk']
  const rank = (file: string) => {
    const place = ORDER.findIndex((name) => file.startsWith(`css/${name}.`))
    return place < 0 ? ORDER.length : place
  }
  const ranks = Object.entries(built.pages).map(
    ([page, files]) => [page, files.filter((file) => file.startsWith('css/')).map(rank)] as const,
  )
  expect(new Set(ranks.flatMap(([, found]) => found)).size).toBe(ORDER.length + 1)
  expect(ranks.filter(([, found]) => found.some((one, at) => one < (found[at - 1] ?? 0)))).toEqual([])
})

test('the gallery of parts is not in what people get', () => {
  const names = [...modules.map(([name]) => name), ...Object.keys(built.pages)]
  expect(names.filter((name) => /gallery\/index|\/examples\.tsx?$/.test(name))).toEqual([])
})
