import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Script } from 'node:vm'
import { repositoryRoot } from '../support/repository'
import { filesOf, readText, type MiniProgram } from './program'

/** Tencent's own compilers, as the npm package `miniprogram-compiler` carries them. */
type Compiler = 'wcc' | 'wcsc'

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** The package ships its Linux programs without the executable bit; a copy leaves node_modules alone. */
const compilerPath = (name: Compiler): string => {
  const folder = FOLDERS[process.platform]
  if (!folder) throw new Error(`Tencent ships no WXML compiler for ${process.platform}`)
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const source = join(repositoryRoot(), 'node_modules/miniprogram-compiler/bin', folder, file)
  const home = join(repositoryRoot(), '.cache/wechat-compilers')
  const target = join(home, file)
  if (!existsSync(target)) {
    mkdirSync(home, { recursive: true })
    copyFileSync(source, target)
    chmodSync(target, 0o755)
  }
  return target
}

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

const run = (name: Compiler, args: string[], cwd: string): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    execFile(compilerPath(name), args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })

/** `-cc` wants: number of entries, then per entry its template, the number of its components, their names. */
const componentArgument = (program: MiniProgram): string => {
  const entries = Object.entries(program.components).flatMap(([path, { usingComponents = {} }]) => {
    const names = Object.keys(usingComponents)
    return names.length === 0 ? [] : [`${path}.wxml ${names.length} ${names.join(' ')}`]
  })
  return [String(entries.length), ...entries].join(' ')
}

/** What `wcc` says against the templates: an empty list when it compiles them all. */
export const templateErrors = async (program: MiniProgram): Promise<string[]> => {
  const files = [...filesOf(program, '.wxml'), ...filesOf(program, '.wxs')]
  const args = ['-d', '-cc', componentArgument(program), ...files, '-gn', '$gwx']
  const { code, stdout, stderr } = await run('wcc', args, program.root)
  if (code !== 0) return [stderr.trim() || `wcc ended with ${code}`]
  // an empty or broken result with exit code 0 would otherwise look like success
  if (!stdout.includes('$gwx')) return ['wcc wrote no template function']
  new Script(stdout, { filename: 'templates.js' })
  return []
}

/** Valid CSS that the 2019 compiler passes on broken, or that the base library does not know. */
const SILENTLY_BROKEN = [/:(?:is|where|has)\(/, /@layer\b/, /@container\b/, /\[[a-z-]+[~|^$*]?=?/i]

const cssWithoutTexts = (css: string): string =>
  css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '""')

const IMPORT = /@import\s+["']([^"']+)["']/g

/** A sheet and what it imports: the compiler must be handed all of them. */
const withImports = (program: MiniProgram, sheet: string): string[] => [
  sheet,
  ...[...readText(program, sheet).matchAll(IMPORT)].flatMap(([, target = '']) =>
    withImports(program, target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(sheet), target)),
  ),
]

/** What `wcsc` says against the style sheets, one entry a file that WeChat would refuse or change. */
export const styleErrors = async (program: MiniProgram): Promise<string[]> => {
  const found = await Promise.all(
    filesOf(program, '.wxss').map(async (sheet) => {
      const { code, stdout, stderr } = await run(
        'wcsc',
        ['-db', '-pc', '1', ...withImports(program, sheet)],
        program.root,
      )
      const refusal = /ERR: .*/.exec(stderr)?.[0] ?? `${sheet}: wcsc ended with ${code}`
      if (code !== 0) return [refusal]
      // with exit code 0 the compiled sheet must be there: `name=code=name=code…`
      if (!stdout.includes(`=${sheet}=`) && !stdout.includes(`=./${sheet}=`))
        return [`${sheet}: nothing came out`]
      const text = cssWithoutTexts(readText(program, sheet))
      return SILENTLY_BROKEN.filter((pattern) => pattern.test(text)).map(
        (pattern) => `${sheet}: ${pattern.source}`,
      )
    }),
  )
  return [...new Set(found.flat())]
}
