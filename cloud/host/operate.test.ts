import { readFileSync } from 'node:fs'
import { KEPT_DAYS } from '../platform/kernel/idempotency'
import { deploymentWords } from '../platform/deployment/words'
import { sharedSettings } from '../product'
import { hostSettings } from './config'
import { hostWords } from './words'

/** Where every setting is told, once. */
const SETTINGS_DOC = 'docs/operate.zh.md'
const SETTINGS_EXAMPLE = '.env.example'
const text = readFileSync(SETTINGS_DOC, 'utf8')

const declared = [...sharedSettings, hostSettings].flatMap((declaration) => declaration.rows)
/** The build of the mini-program reads one of its own; these are set by the build itself. */
const SET_BY_BUILD = ['TARO_ENV', 'NODE_ENV', 'GALLERY']
const readByBuild = [...readFileSync('config/index.ts', 'utf8').matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)]
  .map(([, name = '']) => name)
  .filter((name) => !SET_BY_BUILD.includes(name))
const settings = [...declared.map(({ name }) => name), ...new Set(readByBuild)].sort()

/** Lines of the table below a heading, each by the names in its first column. */
function rowsBelow(heading: string): Map<string, string> {
  const [, section = ''] =
    new RegExp(`^## ${heading}\n([\\s\\S]*?)(?:^## |$(?![\\s\\S]))`, 'm').exec(text) ?? []
  return new Map(
    section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) =>
        [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(
          ([, name = '']) => [name, line] as const,
        ),
      ),
  )
}

test('every place of the handbook that the program names is there under that name', () => {
  const said = Object.values({ ...hostWords, ...deploymentWords })
    .map((words) => (typeof words === 'function' ? String(words) : JSON.stringify(words)))
    .join(' ')
  const named = [...said.matchAll(new RegExp(`${SETTINGS_DOC}“([^”]+)”`, 'g'))].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(text).toMatch(new RegExp(`^#+ ${name}$`, 'm'))
})

test('the table of settings says of each what the program declares, and names no other', () => {
  expect(settings.length).toBeGreaterThan(20)
  const rows = rowsBelow('设置')
  expect([...rows.keys()].sort()).toEqual(settings)
  for (const { name, meaning, absent } of declared) {
    const [, says = '', without = ''] = rows.get(name)?.split(' | ') ?? []
    expect([name, says]).toEqual([name, expect.stringContaining(meaning.replace(/。$/, ''))])
    expect([name, without]).toEqual([name, expect.stringContaining(absent)])
  }
})

test('the example of settings names the same ones, each with a comment above and switched off', () => {
  const lines = readFileSync(SETTINGS_EXAMPLE, 'utf8').split('\n')
  const told = lines.flatMap((line, at) => {
    const [, name] = /^# ?([A-Z][A-Z0-9_]+)=/.exec(line) ?? []
    return name ? [{ name, above: lines[at - 1] ?? '' }] : []
  })
  expect(told.map(({ name }) => name).sort()).toEqual(settings)
  for (const { name, above } of told) expect([name, above]).toEqual([name, expect.stringMatching(/^# \S+ /)])
  // it does no harm as it is
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('the table of what is kept how long has a line for every setting of keeping, with what holds without it', () => {
  const [, section = ''] = /^## 什么留多久\n([\s\S]*?)^## /m.exec(text) ?? []
  const kept = declared.filter(({ name }) => name.startsWith('KEEP_'))
  expect(kept.length).toBeGreaterThan(5)
  for (const { name, absent } of kept) {
    const lines = section.split('\n').filter((line) => line.includes(`\`${name}\``))
    expect([name, lines]).toEqual([name, [expect.stringContaining(`${absent} 天`)]])
  }
  expect(section).toContain(`${KEPT_DAYS} 天`)
})

test('the table of commands holds every script, and nothing else', () => {
  // what the file of the package holds is an object of words by our own hand
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect([...rowsBelow('命令').keys()].sort()).toEqual(Object.keys(scripts).sort())
})
