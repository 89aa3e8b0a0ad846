import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { hostWords } from './words'

/** Where every setting is told, once. */
const SETTINGS_DOC = 'docs/operate.zh.md'
const SETTINGS_EXAMPLE = '.env.example'
const text = readFileSync(SETTINGS_DOC, 'utf8')

/** What the programs of the product read from their environment, from their sources. */
function settingsRead(): string[] {
  const sources = readdirSync('cloud', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join('cloud', file), 'utf8'))
  // the build of the mini-program reads one of its own; TARO_ENV is Taro's
  const all = [...sources, readFileSync('config/index.ts', 'utf8')].join('\n')
  const taken = [...all.matchAll(/\benv\.([A-Z][A-Z0-9_]+)|\(env, '([A-Z0-9_]+)'/g)].map(
    ([, dot, call]) => dot ?? call ?? '',
  )
  const unpacked = [...all.matchAll(/\{([^{}]*)\} = env\b/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/[A-Z][A-Z0-9_]+/g)].map(([name]) => name),
  )
  return [...new Set([...taken, ...unpacked])].filter((name) => name !== 'TARO_ENV').sort()
}

/** Names in the first column of the table below a heading. */
function rowsBelow(heading: string): string[] {
  const [, section = ''] =
    new RegExp(`^## ${heading}\n([\\s\\S]*?)(?:^## |$(?![\\s\\S]))`, 'm').exec(text) ?? []
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

test('every place of the handbook that the program names is there under that name', () => {
  const said = Object.values(hostWords)
    .map((words) => (typeof words === 'function' ? String(words) : JSON.stringify(words)))
    .join(' ')
  const named = [...said.matchAll(new RegExp(`${SETTINGS_DOC}“([^”]+)”`, 'g'))].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(text).toMatch(new RegExp(`^#+ ${name}$`, 'm'))
})

test('the table of settings holds what the programs read, and nothing else', () => {
  const read = settingsRead()
  expect(read.length).toBeGreaterThan(20)
  expect(rowsBelow('设置').sort()).toEqual(read)
})

test('the example of settings names the same ones, each with a comment above and switched off', () => {
  const lines = readFileSync(SETTINGS_EXAMPLE, 'utf8').split('\n')
  const settings = lines.flatMap((line, at) => {
    const [, name] = /^# ?([A-Z][A-Z0-9_]+)=/.exec(line) ?? []
    return name ? [{ name, above: lines[at - 1] ?? '' }] : []
  })
  expect(settings.map(({ name }) => name).sort()).toEqual(settingsRead())
  for (const { name, above } of settings)
    expect([name, above]).toEqual([name, expect.stringMatching(/^# \S+ /)])
  // it does no harm as it is
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('the table of commands holds every script, and nothing else', () => {
  // what the file of the package holds is an object of words by our own hand
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(rowsBelow('命令').sort()).toEqual(Object.keys(scripts).sort())
})
