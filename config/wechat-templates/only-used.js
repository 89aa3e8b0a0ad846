// Taro's program brings along the attributes of every part that WeChat has, for every reader.
const vm = require('node:vm')
const shared = require('@tarojs/shared')
const { onlyUsed } = require('./used')

/** The value as JavaScript: lists of names, texts and one function are all there is. */
const written = (value) =>
  value instanceof Set || value instanceof Map
    ? `new ${value.constructor.name}(${JSON.stringify([...value])})`
    : typeof value === 'function'
      ? String(value)
      : JSON.stringify(value)

/** What the pattern finds in a module of Taro's. @throws Error if Taro writes it otherwise now */
function found(source, pattern) {
  const match = pattern.exec(source)
  if (!match) throw new Error(`Taro's list of parts is not where it was: ${pattern}`)
  return match
}

/** `components.js` of `@tarojs/shared`: its exports, the parts cut down. */
function listOfParts(source) {
  const names = found(source, /export \{([^}]+)\}/)[1]
    .split(',')
    .map((name) => name.trim())
  const valueOf = (name) => (name === 'internalComponents' ? onlyUsed(shared[name]) : shared[name])
  return names.map((name) => `export const ${name} = ${written(valueOf(name))}\n`).join('')
}

/** `runtime.js` of the platform, which adds attributes to the parts, and parts of its own. */
function partsOfPlatform(source) {
  const [literal] = found(source, /const _true = [\s\S]*?\nconst components = \{[\s\S]*?\n\};/)
  const parts = vm.runInNewContext(`${literal} components`)
  return source.replace(literal, () => `const components = ${written(onlyUsed(parts))};`)
}

/** A loader for webpack: which of the two this module is stands in its path. */
module.exports = function onlyUsedParts(source) {
  return this.resourcePath.endsWith('components.js') ? listOfParts(source) : partsOfPlatform(source)
}
