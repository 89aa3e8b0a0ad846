import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createCompiler, createGlobals } from './sandbox'
import type { WeappPackage } from './types'

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type ComponentEnv = Parameters<Parameters<CodeSpace['componentEnv']>[1]>[0]

/** The life cycle functions of `App({…})`. */
export interface AppDefinition {
  onLaunch?: (options: object) => void
  onShow?: (options: object) => void
  onError?: (message: string) => void
}

interface Host {
  space: CodeSpace
  wx: object
  currentPages: () => unknown[]
}

export interface Modules {
  /** Runs `app.js` and returns what it gave to `App()`. */
  startApp: () => AppDefinition
  /** Runs the script of a page or component, and of every component it uses, once. */
  define: (path: string) => void
}

/** `../b/c` seen from `a/x` is `b/c`; `/b/c` is `b/c`. */
const resolvePath = (from: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** CommonJS as WeChat does it: `require` by relative path, `App`, `Page` and `Component` as globals. */
export const createModules = (pkg: WeappPackage, host: Host): Modules => {
  const globals = createGlobals()
  globals.wx = host.wx
  const compile = createCompiler(globals)
  const loaded = new Map<string, { exports: unknown }>()
  const defined = new Set<string>()
  let definition: AppDefinition = {}
  let registering: ComponentEnv | null = null

  const registrar = (): ComponentEnv => {
    if (!registering)
      throw new Error('Page() or Component() called outside the script of a page or component')
    return registering
  }

  const load = (path: string): unknown => {
    const file = path in pkg.scripts ? path : `${path}.js`
    const source = pkg.scripts[file]
    if (source === undefined) throw new Error(`module not found: ${path}`)
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    loaded.set(file, module)
    compile(file, source, {
      require: (target: string) => load(resolvePath(file, target)),
      module,
      exports: module.exports,
      App: (given: AppDefinition) => {
        definition = given
      },
      Page: (given: Parameters<ComponentEnv['Page']>[0]) => registrar().Page(given),
      Component: (given: Parameters<ComponentEnv['Component']>[0]) => registrar().Component(given),
      Behavior: (given: Parameters<ComponentEnv['Behavior']>[0]) => registrar().Behavior(given),
      getApp: () => definition,
      getCurrentPages: host.currentPages,
    })
    return module.exports
  }

  const define = (path: string): void => {
    if (defined.has(path)) return
    defined.add(path)
    for (const target of Object.values(pkg.components[path]?.usingComponents ?? {}))
      define(resolvePath(path, target))
    host.space.componentEnv(path, (env) => {
      const outer = registering
      registering = env
      try {
        load(`${path}.js`)
      } finally {
        registering = outer
      }
    })
  }

  return {
    startApp: () => {
      load('app.js')
      return definition
    },
    define,
  }
}
