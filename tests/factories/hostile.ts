/** Inputs that a contract lets through and nobody sends in good faith: the edges of everything it accepts. */
import * as v from 'valibot'

type Random = () => number

const STRINGS = [
  '',
  'x',
  '%_\\\'";--',
  '<script>1</script>',
  '👨‍👩‍👧',
  'ەۆۇڭعق',
  '\ud83d',
  'a\0b',
  '长'.repeat(3000),
  '0',
  '-1',
  '652328',
  '652328100',
  '652328100000',
  '999999999999',
  'dept:ecology',
  '00000000-0000-4000-8000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '0000-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-31T00:00:00.000Z',
  '2026-10-16T24:00:00Z',
  '2026-10-16T14:00:00+08:00',
  '2026-10-16T14:00Z',
  '2026-10-16T14:00+23:59',
  '2026-10-16 14:00',
  '2026-10-16T14:00',
  '0000-01-01',
  '9999-12-31',
  '2026-02-31',
  '2026-10-16',
  '1900-01-01',
  '2099-12-31',
  '1900-01-01T00:00:00+08:00',
  '2099-12-31T23:59:59.999Z',
  '1900-01',
  '2099-12',
  '0000-01',
  '9999-12',
  '2026-10',
  '0000',
  '9999',
  '2026',
  '2026-123456',
  '2026-0001',
  '99:99',
  '23:59',
  '13899990000',
  'a'.repeat(64),
  'cloud://env.bucket/incoming/1.jpg',
  'cloud://env.bucket/photos/aa/aa.webp',
  'W10',
  'bnVsbA',
  '0123456789ABCDEFGHJKMNPQRS',
  'ABCD-EFGH-JKMN',
]
const NUMBERS = [
  0, -0, 1, 2, -1, 0.5, 9, 12, 50, 60, 100, 999, 1970, 2000, 2026, 2099, 2100, 9999, 10_000, 32_768, 275_761,
  2_147_483_648, 9_007_199_254_740_991, 1e21, 1e300, 43.8, 90.3, -90.0001, 5e-324,
]

/** What is read of a schema to walk it. */
interface Shape {
  type: string
  entries?: Record<string, v.GenericSchema>
  wrapped?: v.GenericSchema
  item?: v.GenericSchema
  items?: v.GenericSchema[]
  options?: unknown[]
  literal?: unknown
  key?: v.GenericSchema
  value?: v.GenericSchema
}

const isSchema = (one: unknown): one is v.GenericSchema =>
  typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'schema'

/** Another number each time, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: Random, from: readonly T[]): T | undefined =>
  from[Math.floor(random() * from.length)]

/** One input at the edges of a schema; most leaves are such as it accepts. */
export function hostileInput(schema: v.GenericSchema, random: Random): unknown {
  const shape: Shape = { ...schema }
  const leaf = (all: readonly unknown[]) => {
    const accepted = random() < 0.02 ? all : all.filter((one) => v.safeParse(schema, one).success)
    return pick(random, accepted.length > 0 ? accepted : all)
  }
  switch (shape.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(shape.entries ?? {})
          .map(([key, each]) => [key, hostileInput(each, random)] as const)
          .filter(([, value]) => value !== undefined),
      )
    case 'optional':
      return random() < 0.5 || !shape.wrapped ? undefined : hostileInput(shape.wrapped, random)
    case 'nullable':
      return random() < 0.3 || !shape.wrapped ? null : hostileInput(shape.wrapped, random)
    case 'array': {
      const { item } = shape
      return item ? Array.from({ length: Math.floor(random() * 4) }, () => hostileInput(item, random)) : []
    }
    case 'tuple':
      return (shape.items ?? []).map((item) => hostileInput(item, random))
    case 'record': {
      const { key, value } = shape
      if (!key || !value) return {}
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 3) }, () => [
          String(hostileInput(key, random)),
          hostileInput(value, random),
        ]),
      )
    }
    case 'union':
    case 'variant': {
      const option = pick(random, (shape.options ?? []).filter(isSchema))
      return option && hostileInput(option, random)
    }
    case 'picklist':
    case 'enum':
      return pick(random, shape.options ?? [])
    case 'literal':
      return shape.literal
    case 'boolean':
      return random() < 0.5
    case 'number':
      return leaf(NUMBERS)
    case 'string':
      return leaf(STRINGS)
    default:
      return leaf([...STRINGS, ...NUMBERS])
  }
}

/** Made once: what is large in them is shared by all inputs. */
const BOMBS: readonly (readonly [string, unknown])[] = [
  ['170,000 wrong items', Array.from({ length: 170_000 }, () => ({ x: 1 }))],
  ['170,000 fields', Object.fromEntries(Array.from({ length: 170_000 }, (_, n) => [`field${n}`, n]))],
  ['deeper than a stack', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ['objects deeper than a stack', JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)],
  ['a text of half a megabyte', 'a'.repeat(500_000)],
  ['a name of half a megabyte', { ['a'.repeat(500_000)]: 1 }],
  ['a NUL', 'a\0b'],
  ['a NUL in a name', { 'a\0b': 'x' }],
  ['U+FFFE and U+FFFF', '\ufffe\uffff'],
  ['halves of characters', '\udc00\ud800'],
  ['a number of another base', '0x10'],
  ['a number with an exponent', '1e3'],
  ['no text', ''],
  ['170,000 texts', Array.from({ length: 170_000 }, () => 'a')],
  ['170,000 identities', Array<string>(170_000).fill('00000000-0000-4000-8000-000000000000')],
  ['half a character in a name', { '\ud800': 1 }],
  // as JSON says them: an own name that objects take for their ancestor
  ['an ancestor', JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')],
  ['an ancestor of a list', JSON.parse('[{"__proto__":[1]}]')],
  ['what every object has', { hasOwnProperty: 1, toString: 1, valueOf: 1, then: 1, toJSON: 1 }],
  ['a number beyond all numbers', JSON.parse('1e999')],
  ['the same below', JSON.parse('-1e999')],
  ['no number', Number.NaN],
  ['a zero below zero', -0],
  ['a number that no number holds', '9007199254740993'],
  ['a whole number beyond a database', 9_223_372_036_854_776_000],
  ['a whole number of 400 digits', '9'.repeat(400)],
  ['a number in full width', '１２'],
  ['a day that is not there', '2026-02-30'],
  ['an instant that is not there', '2026-02-30T25:61:61.000Z'],
  ['a day of another calendar', '275761-01-01'],
  ['a month that is not there', '2026-13'],
  ['true', true],
]

/** Puts something at one place of an input, the rest left out. */
type Place = (bomb: unknown) => unknown

/** Inputs with one of these at each place that a schema names: a schema that stands at several, at the first of them. */
export function* bombs(schema: v.GenericSchema): Generator<readonly [string, unknown]> {
  const places = [...placesIn(schema, new Set())]
  for (const [name, bomb] of BOMBS) for (const place of places) yield [name, place(bomb)]
}

function* placesIn(schema: v.GenericSchema, seen: Set<v.GenericSchema>): Generator<Place> {
  if (seen.has(schema)) return
  seen.add(schema)
  const shape: Shape = { ...schema }
  const within = (inner: v.GenericSchema, wrap: Place) =>
    [...placesIn(inner, seen)].map((place) => (bomb: unknown) => wrap(place(bomb)))
  yield (bomb) => bomb
  if (shape.wrapped) yield* placesIn(shape.wrapped, seen)
  else if (shape.entries)
    for (const [key, each] of Object.entries(shape.entries))
      yield* within(each, (inside) => ({ [key]: inside }))
  else if (shape.item) yield* within(shape.item, (inside) => [inside])
  else if (shape.value) yield* within(shape.value, (inside) => ({ a: inside }))
  else if (shape.type === 'union' || shape.type === 'variant')
    for (const option of (shape.options ?? []).filter(isSchema)) yield* placesIn(option, seen)
}
