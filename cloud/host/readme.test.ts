import { readFileSync } from 'node:fs'
import { hostWords } from './words'

const readme = readFileSync('README.md', 'utf8')

test('every place of the README that the program names is there under that name', () => {
  const said = Object.values(hostWords)
    .map((words) => (typeof words === 'function' ? String(words) : JSON.stringify(words)))
    .join(' ')
  const named = [...said.matchAll(/README“([^”]+)”/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(readme).toMatch(new RegExp(`^#+ ${name}$`, 'm'))
})

test('every setting that a server reads stands in the table, and every command in its own', () => {
  const source = ['cloud/host/config.ts', 'cloud/host/run.ts']
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
  const read = new Set(
    [...source.matchAll(/env\.([A-Z][A-Z0-9_]+)|\(env, '([A-Z0-9_]+)'/g)].map(([, dot, call]) => dot ?? call),
  )
  expect(read.size).toBeGreaterThan(10)
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'))
  for (const name of read) expect(rows.join('\n')).toContain(`\`${name}\``)
  // what the file of the package holds is an object of words by our own hand
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const name of Object.keys(scripts)) expect(rows.join('\n')).toContain(`\`${name}\``)
})
