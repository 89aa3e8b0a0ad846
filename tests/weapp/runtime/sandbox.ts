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

/** Every name that the browser offers; a mini-program must not see it. */
const browserNames = (): Set<string> => {
  const names = new Set<string>()
  for (let object: object | null = window; object; object = Object.getPrototypeOf(object) as object | null)
    for (const name of Object.getOwnPropertyNames(object)) names.add(name)
  return names
}

/**
 * What a free name means in app code: whatever is on its global object, so that a polyfill which sets
 * `globalThis.EventTarget` is seen as `EventTarget`; a name of the browser is undefined.
 */
const createScope = (globals: Record<string, unknown>): object => {
  const hidden = browserNames()
  return new Proxy(globals, {
    has: (target, name) => name in target || (typeof name === 'string' && hidden.has(name)),
    get: (target, name) => (name === Symbol.unscopables ? undefined : Reflect.get(target, name)),
  })
}

/**
 * Compiles one script of the mini-program so that it sees only the language, `given` and the global object.
 * @returns a function that runs it
 */
export const createCompiler = (
  globals: Record<string, unknown>,
): ((file: string, source: string, given: Record<string, unknown>) => void) => {
  const scope = createScope(globals)
  return (file, source, given) => {
    const names = { ...Object.fromEntries(LANGUAGE.map((name) => [name, globals[name]])), ...given }
    // the inner function may be strict, `with` may not; the language's names skip the slow scope
    const wrapper = new Function(
      'scope',
      `with (scope) { return function (${Object.keys(names).join(', ')}) { ${source}\n } }\n//# sourceURL=weapp/${file}`,
    )
    const script = Reflect.apply(wrapper, undefined, [scope]) as (...values: unknown[]) => void
    Reflect.apply(script, undefined, Object.values(names))
  }
}
