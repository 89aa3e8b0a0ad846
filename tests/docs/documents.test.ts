import { readFileSync } from 'node:fs'
import { BUILT } from './commands'
import { type Document, documentsOf, repository } from './documents'
import { faultsOf } from './faults'

const files = repository()
const documents = documentsOf(files)
const sources = [...files]
  .filter((file) => /^(?:cloud|config|tests\/(?!docs\/))[^ ]*\.(?:ts|mjs)$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const faults = (document: Document) => faultsOf(document, files, documents, sources)
const planted = (text: string) => faults({ file: 'docs/planted.md', text })

it.each(documents.map((document) => [document.file, document] as const))(
  '%s names only what exists',
  (_, document) => {
    expect(faults(document)).toEqual([])
  },
)

it('knows the documents and the builds', () => {
  expect(documents.map(({ file }) => file)).toEqual(
    expect.arrayContaining([
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'docs/develop.md',
      'src/README.md',
    ]),
  )
  expect([...BUILT.keys()]).toEqual(expect.arrayContaining(['web', 'weapp', 'cloud', 'host']))
})

it.each([
  ['see [it](../cloud/nothing.ts)', 'no file for the link ../cloud/nothing.ts'],
  ['see [it](develop.md#nowhere)', 'no heading for the link develop.md#nowhere'],
  ['see [it](#nowhere)', 'no heading for the link #nowhere'],
  ['![picture](pictures/none.png)', 'no file for the link pictures/none.png'],
  ['in `cloud/host/nothing.ts`', 'no file cloud/host/nothing.ts'],
  ['in `cloud/features/<feature>/nothing.ts`', 'no file cloud/features/<feature>/nothing.ts'],
  ['in `src/nothing/`', 'no file src/nothing/'],
  ['in `nothing.ts`', 'no file nothing.ts'],
  ['in `dist/nothing/main.mjs`', 'no file dist/nothing/main.mjs'],
  ['in `.npm-nothing`', 'no file .npm-nothing'],
  ['type `npm run nothing`', 'no script nothing'],
  ['type `npm run build web nothing`', 'nothing called nothing is built'],
  ['type `npm run staff -- list --nothing`', 'staff has no option --nothing'],
  ['type `node tests/nothing.mjs`', 'no file tests/nothing.mjs'],
  ['type `node dist/host/main.mjs --nothing`', 'no option --nothing'],
  ['type `npx nothing`', 'no tool nothing'],
  ['type `npx jest cloud/nothing --selectProjects unit`', 'no file cloud/nothing'],
  ['type `npx jest --nothing`', 'jest has no option --nothing'],
  ['```sh\nPORT=1 npm run nothing   # once\n```', 'no script nothing'],
  ['```ini\nExecStart=/usr/bin/node tests/nothing.mjs\n```', 'no file tests/nothing.mjs'],
  ['set `NOTHING_AT_ALL`', 'nothing reads NOTHING_AT_ALL'],
])('%s is noticed', (text, fault) => {
  expect(planted(text)).toEqual([fault])
})

it('takes what is there: files from the root or beside, names anywhere, builds, commands', () => {
  const text = `[a](develop.md#architecture) [b](https://example.org/x) \`cloud/host/main.ts\` \`develop.md\` \`main.ts\`
    \`cloud/features/<feature>/service.ts\` \`*.weapp.ts\` \`dist/host/main.mjs\` \`.data\` \`air/previewImport\` \`/etc/x.env\`
    \`PORT=1 npm start\` \`npm run -s aqi -- --report daily < in.csv > out.csv\` \`npx jest cloud/host --selectProjects unit\``
  expect(planted(text)).toEqual([])
})

it('README is short, and the ten changes are ten', () => {
  const lineCount = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length
  expect(lineCount('README.md')).toBeLessThanOrEqual(120)
  const develop = readFileSync('docs/develop.md', 'utf8')
  const [, section = ''] = /^## Ten changes[^\n]*\n([\s\S]*?)^## /m.exec(develop) ?? []
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
  expect(rows).toHaveLength(10)
  for (const row of rows) expect(row).toMatch(/`(?:cloud|src)\/[^`]+`/)
})
