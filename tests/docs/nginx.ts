/** Reads the reverse proxy's settings as nginx would: which location an address falls to, and what holds there. */

/** One directive, with the block below it if it has one. */
export interface Directive {
  name: string
  args: readonly string[]
  block: readonly Directive[] | null
}

const TOKEN = /#[^\n]*|'([^']*)'|"([^"]*)"|[{};]|[^\s{};'"]+/g

/** @throws Error where a block does not end */
export function parseNginx(text: string): Directive[] {
  const tokens = [...text.matchAll(TOKEN)]
    .filter(([whole]) => !whole.startsWith('#'))
    .map(([whole, single, double]) => ({ sign: whole, text: single ?? double ?? whole }))
  let at = 0
  function block(inner: boolean): Directive[] {
    const found: Directive[] = []
    let words: string[] = []
    for (; at < tokens.length; at++) {
      const { sign, text: word } = tokens[at] ?? { sign: '', text: '' }
      if (sign === '}') {
        if (!inner) throw new Error('a block ends that did not begin')
        return found
      }
      const [name = '', ...args] = words
      if (sign === ';') found.push({ name, args, block: null })
      else if (sign === '{') {
        at++
        found.push({ name, args, block: block(true) })
      } else {
        words.push(word)
        continue
      }
      words = []
    }
    if (inner) throw new Error('a block does not end')
    return found
  }
  return block(false)
}

export const named = (directives: readonly Directive[], name: string): Directive[] =>
  directives.filter((one) => one.name === name)

/** The location that nginx takes for an address: exact, `^~`, the first pattern, the longest beginning. */
export function locationOf(server: Directive, address: string): Directive | undefined {
  const locations = named(server.block ?? [], 'location')
  const by = (kind: string) => locations.filter(({ args }) => args.length === 2 && args[0] === kind)
  const exact = by('=').find(({ args }) => args[1] === address)
  if (exact) return exact
  const length = ({ args }: Directive) => args.at(-1)?.length ?? 0
  const prefixes = [...locations.filter(({ args }) => args.length === 1), ...by('^~')]
    .filter(({ args }) => address.startsWith(args.at(-1) ?? ''))
    .sort((one, other) => length(other) - length(one))
  const longest = prefixes[0]
  if (longest?.args[0] === '^~') return longest
  const pattern = locations.find(
    ({ args: [kind, text = ''] }) =>
      (kind === '~' && new RegExp(text).test(address)) ||
      (kind === '~*' && new RegExp(text, 'i').test(address)),
  )
  return pattern ?? longest
}

/** What holds in a location: its own directives of a name, or else all of the server's. */
export function holding(server: Directive, location: Directive | undefined, name: string): Directive[] {
  const own = named(location?.block ?? [], name)
  return own.length > 0 ? own : named(server.block ?? [], name)
}

/** What a `map` makes of a value: an exact name, the first pattern, `default`. */
export function mapped(map: Directive, value: string): string {
  const lines = map.block ?? []
  const result = (line: Directive | undefined) => line?.args[0]
  const exact = lines.find(({ name }) => name === value)
  const pattern = lines.find(({ name }) => name.startsWith('~') && new RegExp(name.slice(1)).test(value))
  return result(exact) ?? result(pattern) ?? result(named(lines, 'default')[0]) ?? ''
}
