// npm run test:county: builds the pages of an invented county, looks through them for the name of the one that came with
// the program, and opens each page of its mini-program on functions and a database of that county
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const DIVISIONS = 'tests/county/divisions.json'
const { county } = JSON.parse(readFileSync(DIVISIONS, 'utf8'))
const PRODUCT = `${county.short}四季蓝`
const OTHER = '木垒'
const TARGETS = ['web', 'weapp']

const env = { ...process.env, COUNTY: county.code, DIVISIONS }
function run(...words) {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', env })
  if (status !== 0) process.exit(1)
}
run('config/build.mjs', ...TARGETS, 'cloud', 'host')

/** What is text in a build; compressed copies say the same. */
const textsIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|json|html|css|wxml|wxss|wxs|webmanifest)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))

const found = []
for (const target of TARGETS) {
  const folder = `dist/${target}-${county.code}`
  const files = textsIn(folder)
  const text = (file) => readFileSync(file, 'utf8')
  found.push(...files.filter((file) => text(file).includes(OTHER)).map((file) => `${file}: ${OTHER}`))
  for (const said of [PRODUCT, county.name])
    if (!files.some((file) => text(file).includes(said))) found.push(`${folder}: no ${said}`)
  process.stdout.write(`${folder}: ${files.length} files\n`)
}
for (const line of found) process.stdout.write(`${line}\n`)
if (found.length > 0) process.exit(1)
const JEST = ['node_modules/jest/bin/jest.js', '--config', 'tests/system.config.mjs', '--runInBand']
run(...JEST, 'tests/weapp/pages.weapp')
