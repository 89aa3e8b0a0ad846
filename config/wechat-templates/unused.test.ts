import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'

const names = createRequire(__filename)('./unused.js') as string[]

/** `bindtouchstart` is `onTouchStart` on a part of Taro's, `hover-stop-propagation` is `hoverStopPropagation`. */
const asWritten = (name: string): RegExp => {
  const plain = name.replace(/^bind/, 'on').replaceAll('-', '')
  // beside an attribute it may also be handed on as a property
  return new RegExp(`\\b${plain}(?:=\\{|="|:)`, 'i')
}

test('what the templates of the mini-program leave out is used nowhere', () => {
  const sources = readdirSync('src', { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.tsx') || file.endsWith('.ts'))
    .filter((file) => !file.includes('.h5.') && !file.includes('.test.') && file !== 'app.config.ts')
    .map((file) => [file, readFileSync(join('src', file), 'utf8')] as const)
  expect(sources.length).toBeGreaterThan(200)
  const uses = names.flatMap((name) =>
    sources.filter(([, text]) => asWritten(name).test(text)).map(([file]) => `${file}: ${name}`),
  )
  expect(uses).toEqual([])
  expect(asWritten('bindtouchstart').test('<View onTouchStart={begin} />')).toBe(true)
  expect(asWritten('hover-stop-propagation').test('<View hoverStopPropagation={true} />')).toBe(true)
})
