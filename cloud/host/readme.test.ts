import { readFileSync } from 'node:fs'
import { deploymentWords } from '../platform/deployment/words'
import { sharedSettings } from '../product'
import { hostSettings } from './config'
import { hostWords } from './words'

/** Where the operator reads what can be set. */
const HANDBOOK = 'README.md'

const handbook = readFileSync(HANDBOOK, 'utf8')
const rows = handbook.split('\n').filter((line) => line.startsWith('| `'))

test('every place of the README that the program names is there under that name', () => {
  const said = Object.values({ ...hostWords, ...deploymentWords })
    .map((words) => (typeof words === 'function' ? String(words) : JSON.stringify(words)))
    .join(' ')
  const named = [...said.matchAll(/README“([^”]+)”/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(handbook).toMatch(new RegExp(`^#+ ${name}$`, 'm'))
})

test('the table of settings says of each what the program declares, and names no other', () => {
  const declared = [...sharedSettings, hostSettings].flatMap((declaration) => declaration.rows)
  const told = new Map(
    rows.flatMap((row) => {
      const cells = row.split('|').map((cell) => cell.trim())
      const names = [...(cells[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name ?? '')
      return names.map((name) => [name, cells.slice(2)] as const)
    }),
  )
  expect([...told.keys()].sort()).toEqual(declared.map(({ name }) => name).sort())
  for (const { name, meaning, absent } of declared) {
    const [says = '', without = ''] = told.get(name) ?? []
    expect([name, says]).toEqual([name, expect.stringContaining(meaning)])
    expect([name, without]).toEqual([name, expect.stringContaining(absent)])
  }
})

test('every command of the package stands in the table of commands', () => {
  // what the file of the package holds is an object of words by our own hand
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const name of Object.keys(scripts)) expect(rows.join('\n')).toContain(`\`${name}\``)
})
