/**
 * The globals that a mini-program finds: the language and timers, nothing of a browser. What is missing in
 * WeChat (fetch, URL, AbortController, TextEncoder, crypto, structuredClone, MessageChannel …) or cannot be
 * relied on there (Intl, WeakRef) is missing here too, or the runtime would prove nothing.
 */
const LANGUAGE = [
  'Object',
  'Array',
  'Promise',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Symbol',
  'Proxy',
  'Reflect',
  'JSON',
  'Math',
  'Date',
  'RegExp',
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'EvalError',
  'ReferenceError',
  'URIError',
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'ArrayBuffer',
  'DataView',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'Uint8ClampedArray',
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'escape',
  'unescape',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'console',
  'Infinity',
  'NaN',
  'undefined',
]

/** `new Function(…)` is forbidden in WeChat; libraries only use it to find the global object. */
const forbiddenFunction = (globals: object): FunctionConstructor =>
  new Proxy(Function, {
    apply: () => () => globals,
    construct: () => () => globals,
  })

/** The object that app code sees as `globalThis` and `global`. */
export const createGlobals = (): Record<string, unknown> => {
  const globals: Record<string, unknown> = {}
  for (const name of LANGUAGE) globals[name] = Reflect.get(window, name)
  globals.Function = forbiddenFunction(globals)
  globals.globalThis = globals
  globals.global = globals
  return globals
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** Every name that the browser offers and a mini-program must not see. */
const hiddenNames = (): string[] => {
  const names = new Set<string>()
  for (let object: object | null = window; object; object = Object.getPrototypeOf(object) as object | null)
    for (const name of Object.getOwnPropertyNames(object)) if (IDENTIFIER.test(name)) names.add(name)
  for (const name of LANGUAGE) names.delete(name)
  for (const name of ['eval', 'Function', 'global', 'globalThis', 'wx']) names.delete(name)
  return [...names]
}

/**
 * Compiles one script of the mini-program so that it sees only `scope` and the language.
 * @returns a function that runs it
 */
export const createCompiler = (): ((
  file: string,
  source: string,
  scope: Record<string, unknown>,
) => void) => {
  const hidden = hiddenNames()
  return (file, source, scope) => {
    const given = Object.keys(scope)
    const shadowed = hidden.filter((name) => !given.includes(name))
    const script = new Function(...given, ...shadowed, `${source}\n//# sourceURL=weapp/${file}`)
    Reflect.apply(script, undefined, Object.values(scope))
  }
}
