// npm run test:county: builds the pages of an invented county, and looks through them for the name of the one that came
// with the program
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const DIVISIONS = 'tests/county/divisions.json'
const { county } = JSON.parse(readFileSync(DIVISIONS, 'utf8'))
const PRODUCT = `${county.short}四季蓝`
const OTHER = '木垒'
const TARGETS = ['web', 'weapp']

const built = spawnSync(process.execPath, ['config/build.mjs', ...TARGETS], {
  stdio: 'inherit',
  env: { ...process.env, COUNTY: county.code, DIVISIONS },
})
if (built.status !== 0) process.exit(1)

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
process.exit(found.length === 0 ? 0 : 1)
