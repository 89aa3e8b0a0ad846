import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../support/repository'
import { compileStyle, compileTemplates } from './compile'
import { filesOf, readMiniProgram, readText, withoutExtension, type MiniProgram } from './program'
import type { WeappPackage } from './runtime/types'

/** The files of a web page that runs a mini-program, by path. */
export type WeappSite = Record<string, { type: string; body: string }>

const scripts = (program: MiniProgram): WeappPackage => ({
  app: program.app,
  pages: program.pages,
  components: program.components,
  styles: Object.fromEntries(
    filesOf(program, '.wxss').map((file) => [withoutExtension(file), compileStyle(program, file)]),
  ),
  scripts: Object.fromEntries(filesOf(program, '.js').map((file) => [file, readText(program, file)])),
})

const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>mini-program</title>
<link rel="stylesheet" href="/built-ins.css"></head>
<body><script src="/package.js"></script><script src="/runtime.js"></script></body></html>`

const runtimeFolder = (): string => join(repositoryRoot(), 'tests/weapp/runtime')

const buildRuntime = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(runtimeFolder(), 'main.ts')],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** The runtime is the same for every mini-program. */
let runtime: Promise<string> | undefined

/**
 * Compiles a built mini-program and the runtime into one web page.
 * @throws when a template does not compile
 */
export const bundleMiniProgram = async (root: string): Promise<WeappSite> => {
  const program = readMiniProgram(root)
  const { code, errors } = compileTemplates(program)
  if (errors.length > 0) throw new Error(`templates do not compile:\n${errors.join('\n')}`)
  runtime ??= buildRuntime()
  const pkg = JSON.stringify(scripts(program))
  return {
    '/': { type: 'text/html', body: HTML },
    '/built-ins.css': {
      type: 'text/css',
      body: readFileSync(join(runtimeFolder(), 'built-ins.css'), 'utf8'),
    },
    '/package.js': {
      type: 'text/javascript',
      body: `window.weappPackage = ${pkg};\nwindow.weappTemplates = ${code};\n`,
    },
    '/runtime.js': { type: 'text/javascript', body: await runtime },
  }
}
