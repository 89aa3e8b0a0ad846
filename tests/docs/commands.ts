/** Commands that documents tell people to type, and what is wrong with them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { ROOTS } from './documents'

const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync('package.json', 'utf8')),
)

/** What `npm run build` can be told to build, and where each of them lies, from the build itself. */
export const BUILT: ReadonlyMap<string, string> = new Map(
  [...readFileSync('config/build.mjs', 'utf8').matchAll(/^ {2}(\w+): \{.*? to: '([^']+)'/gm)].map(
    ([, name = '', to = '']) => [name, to],
  ),
)

/** Whether something lies in a folder that a build makes. */
export const isBuilt = (file: string): boolean =>
  [...BUILT.values()].some((to) => file === to || file.startsWith(`${to}/`))

/** Where the options of the tools that documents name are listed. */
const OPTIONS_OF: Readonly<Record<string, string>> = { jest: 'node_modules/jest-cli/build/index.js' }

/** The commands of a piece of shell, each in its words. */
export function commandsIn(code: string): string[][] {
  return code
    .replace(/\\\n/g, ' ')
    .split(/\n|&&|\||;/)
    .map((line) => {
      const words = line
        .replace(/(^|\s)#.*$/, '')
        .replace(/[<>].*$/, '')
        .replace(/^.*\/(?=node )/, '')
        .replace(/['"]/g, '')
        .trim()
        .split(/\s+/)
      const start = words.findIndex((word) => !/^(?:[A-Z_]+=|set$|sudo$)/.test(word))
      return words.slice(start)
    })
    .filter(([program = '']) => ['npm', 'node', 'npx'].includes(program))
}

/** What a command names that is not there. */
export function commandFaults(words: readonly string[]): string[] {
  const [program, ...args] = words
  const faults = program === 'npm' ? npmFaults(args) : program === 'node' ? nodeFaults(args) : npxFaults(args)
  const named = args.filter(inFolder)
  return [...faults, ...named.filter((word) => !existsSync(word)).map((word) => `no file ${word}`)]
}

/** Whether a word is a path into one of our folders. */
const inFolder = (word: string): boolean => word.includes('/') && ROOTS.includes(word.split('/')[0] ?? '')

function npmFaults(args: readonly string[]): string[] {
  const [verb = '', ...rest] = args.filter((word) => word !== '-s')
  if (verb === 'ci') return []
  const [name = '', ...given] = verb === 'run' ? rest : [verb, ...rest]
  const script = scripts[name]
  if (script === undefined) return [`no script ${name}`]
  if (name === 'build')
    return given.filter((word) => !BUILT.has(word)).map((word) => `nothing called ${word} is built`)
  return optionsOf(given).flatMap((option) =>
    new RegExp(`[\\s{,]'?${option}'?: `).test(sourceOf(script)) ? [] : [`${name} has no option --${option}`],
  )
}

function nodeFaults(args: readonly string[]): string[] {
  const [file, ...rest] = args.filter((word, i) => i > 0 || !word.startsWith('--'))
  if (file === undefined || !/\.m?js$/.test(file)) return []
  if (isBuilt(file)) {
    const source = readFileSync('cloud/host/main.ts', 'utf8')
    return optionsOf(rest).flatMap((each) => (source.includes(`--${each}`) ? [] : [`no option --${each}`]))
  }
  return existsSync(file) || inFolder(file) ? [] : [`no file ${file}`]
}

function npxFaults(args: readonly string[]): string[] {
  const [tool = '', ...rest] = args
  if (!existsSync(`node_modules/.bin/${tool}`)) return [`no tool ${tool}`]
  const list = OPTIONS_OF[tool]
  const options = list === undefined ? '' : readFileSync(list, 'utf8')
  return optionsOf(rest).flatMap((option) =>
    options.includes(` ${camel(option)}: {`) ? [] : [`${tool} has no option --${option}`],
  )
}

const optionsOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => /^--([\w-]+)/.exec(word)?.[1] ?? []).filter((name) => name !== 'help')

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The sources in which a script reads its options: those beside the file that it starts. */
function sourceOf(script: string): string {
  const file = /[\w/.-]+\/[\w.-]+\.(?:ts|mjs)/.exec(script)?.[0]
  if (file === undefined) return ''
  const folder = path.dirname(file)
  return readdirSync(folder)
    .filter((name) => /\.(?:ts|mjs)$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
}
