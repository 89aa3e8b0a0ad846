import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { transformSync } from '@babel/core'

const compile = (source: string): string =>
  transformSync(source, {
    filename: 'contract.js',
    plugins: ['./config/contracts/without-schemas.js'],
    configFile: false,
    babelrc: false,
  })?.code ?? ''

test('a procedure keeps how it is asked and loses what only the server checks', () => {
  const code = compile(`
    const Code = v.pipe(v.string(), v.maxLength(20))
    export const c = defineContract('s', {
      find: query({ input: v.object({ code: Code }), output: Code, secret: true, cache: { maxAge: 60 } }),
      keep: command({ input: v.object({}), output: v.object({}), limit: { count: 3, per: 'hour' } }),
    })`)
  expect(code).toMatch(/find: .*query\(\{\s+secret: true,\s+cache: \{\s+maxAge: 60/)
  expect(code).toMatch(/keep: .*command\(\{\}\)/)
  expect(code).not.toMatch(/input|output|limit/)
  // what nobody uses may go
  expect(code).toMatch(/const Code = \/\*#__PURE__\*\/ ?\(\(\) => v\.pipe\(/)
})

test('what a function of a contract does stays done', () => {
  const code = compile('export function personCode(id) { const found = read(id); return found.code }')
  expect(code).not.toContain('__PURE__')
})

test('no page reads a schema of a procedure: the builds for phones have none', () => {
  const sources = readdirSync('src', { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')] as const)
  expect(sources.length).toBeGreaterThan(200)
  const reads = /(?<!typeof [\w.]*)\b(?:\w+Contract\.\w+|procedure|command|query)\.(?:input|output|limit)\b/
  expect(sources.filter(([, text]) => reads.test(text)).map(([file]) => file)).toEqual([])
  expect(reads.test('safeParse(reportsContract.submit.input, given)')).toBe(true)
  expect(reads.test('output: typeof reportsContract.accept.output')).toBe(false)
})

test('every file of a contract is built so, in a folder of its own too', () => {
  const isBuiltSo = (file: string): boolean => {
    const built = transformSync('query({ input: 1 })', {
      filename: resolve(file),
      configFile: resolve('babel.config.js'),
    })
    return built?.code?.includes('input') === false
  }
  const contracts = readdirSync('cloud/features', { recursive: true })
    .map((file) => join('cloud/features', String(file)))
    .filter((file) => /contract(?:[\\/].+)?\.ts$/.test(file) && !file.endsWith('.test.ts'))
  expect(contracts.length).toBeGreaterThan(15)
  expect(contracts.filter((file) => !isBuiltSo(file))).toEqual([])
  expect(isBuiltSo('cloud/features/air/service.ts')).toBe(false)
})
