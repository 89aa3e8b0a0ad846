import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What a phone may carry as well as a server. */
const PACKAGES = /^(?:valibot|dayjs(?:\/plugin\/\w+\.js)?)$/
/** What the locked box alone may use beside them: hashes and a cipher that were audited. */
const BOX_PACKAGES = /^(?:@noble\/hashes\/(?:hkdf|sha2)\.js|@noble\/ciphers\/chacha\.js)$/
const mayUse = (file: string, module: string) =>
  PACKAGES.test(module) || (file.startsWith(`box${path.sep}`) && BOX_PACKAGES.test(module))

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
)

/** Everything that a file names as a module: `import`, `export … from`, `import()` and `require()`. */
function modulesOf(file: string): string[] {
  const source = readFileSync(path.join(__dirname, file), 'utf8')
  return [...source.matchAll(/(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  )
}

const isInside = (file: string, module: string) =>
  module.startsWith('.') &&
  !path.relative(__dirname, path.join(__dirname, file, '..', module)).startsWith('..')

test.each(files)('cloud/shared/%s imports nothing but its own and what a phone may carry', (file) => {
  const others = modulesOf(file).filter((module) => !mayUse(file, module) && !isInside(file, module))
  expect(others).toEqual([])
})
