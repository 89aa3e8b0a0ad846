import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'

const listed = createRequire(__filename)
const names = listed('./unused.js') as string[]
const { USED: used } = listed('./used.js') as { USED: string[] }

/** `bindtouchstart` is `onTouchStart` on a part of Taro's, `hover-stop-propagation` is `hoverStopPropagation`. */
const asWritten = (name: string): RegExp => {
  const plain = name.replace(/^bind/, 'on').replaceAll('-', '')
  // beside an attribute it may also be handed on as a property
  return new RegExp(`\\b${plain}(?:=\\{|="|:)`, 'i')
}

const sources = readdirSync('src', { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.tsx') || file.endsWith('.ts'))
  .filter((file) => !file.includes('.h5.') && !file.includes('.test.') && file !== 'app.config.ts')
  .map((file) => [file, readFileSync(join('src', file), 'utf8')] as const)

test('the parts that pages are made of are those that the mini-program brings along', () => {
  const imported = sources.flatMap(([, text]) =>
    [...text.matchAll(/import \{([^}]+)\} from '@tarojs\/components'/g)].flatMap(([, names]) =>
      String(names)
        .split(',')
        .map((name) => name.trim()),
    ),
  )
  const parts = new Set(imported.filter((name) => name !== '' && !name.startsWith('type ')))
  expect(parts).toContain('View')
  expect([...parts].filter((name) => !used.includes(name))).toEqual([])
})

test('what the templates of the mini-program leave out is used nowhere', () => {
  expect(sources.length).toBeGreaterThan(200)
  const uses = names.flatMap((name) =>
    sources.filter(([, text]) => asWritten(name).test(text)).map(([file]) => `${file}: ${name}`),
  )
  expect(uses).toEqual([])
  expect(asWritten('bindtouchstart').test('<View onTouchStart={begin} />')).toBe(true)
  expect(asWritten('hover-stop-propagation').test('<View hoverStopPropagation={true} />')).toBe(true)
})
