import type * as v from 'valibot'
import type { Say } from '../../shared/sayings'
import { fieldWords } from './words'

/** Faults that are named of one input; whoever made more by hand mends these first. */
const MOST_FAULTS = 20
/** Signs of a path in the answer: what somebody else chose as a name in it may be as long as the whole input. */
const LONGEST_PATH = 100
/** A list or record of which the contract does not say how long it may be. */
const MOST_ITEMS = 1000
/** A text of the same kind, in UTF-16 units: twenty times the longest that anybody may write. */
const LONGEST_TEXT = 20_000
const LONGEST_KEY = 200
/** Deeper than any contract goes. */
const DEEPEST = 32
/** Values below a place where the contract allows several shapes. */
const MOST_VALUES = 5000

/** No keyboard makes them; databases refuse the first, tables the others. */
const UNREADABLE = /[\0\ufffe\uffff]/
const HALF_CHARACTER = /\p{Surrogate}/gu

/** What is read of a schema to walk it. */
interface Shape {
  type: string
  entries?: Record<string, v.GenericSchema>
  wrapped?: v.GenericSchema
  item?: v.GenericSchema
  items?: readonly v.GenericSchema[]
  value?: v.GenericSchema
  pipe?: readonly { type: string; requirement?: unknown }[]
}

/** Faults by the path of their field, as many as are named. */
export class Faults {
  readonly fields: Record<string, Say> = {}
  private count = 0

  get full(): boolean {
    return this.count >= MOST_FAULTS
  }

  /** The first fault of a field stays. */
  add(path: string, say: Say): void {
    const name = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path
    if (this.full || Object.hasOwn(this.fields, name)) return
    // a field may be called like something that every object has
    Object.defineProperty(this.fields, name, { value: say, enumerable: true })
    this.count++
  }

  get any(): boolean {
    return this.count > 0
  }
}

/**
 * Goes through an input by the contract's own schema before that is asked: lengths come before what they count, only
 * what the contract knows is looked at, and it ends at the twentieth fault. So the work is bounded by the contract,
 * whatever was sent.
 * @returns the input as a database can keep it. A phone that cuts a text may leave half an emoji, which no database
 *   takes and nobody can see: it becomes the sign for an unreadable character.
 */
export function bounded(schema: v.GenericSchema, input: unknown, faults: Faults): unknown {
  return walk({ ...schema }, input, [])

  function walk(shape: Shape, value: unknown, path: string[]): unknown {
    if (faults.full) return value
    if (typeof value === 'string') return text(value, path)
    if (typeof value !== 'object' || value === null) return value
    if (shape.wrapped) return walk({ ...shape.wrapped }, value, path)
    if (Array.isArray(value)) return list(shape, value, path)
    if (shape.entries) return object(shape, shape.entries, value, path)
    if (shape.type === 'record' && shape.value) return record(shape, shape.value, value, path)
    // a place for something simple: the schema refuses it unseen
    return SEVERAL.includes(shape.type) ? anything(value, path, { left: MOST_VALUES }) : value
  }

  function list(shape: Shape, value: unknown[], path: string[]): unknown {
    const { item, items } = shape
    if (!item && !items) {
      // no place for a list: how long one may be says nothing
      if (value.length > MOST_ITEMS) return refuse(path, fieldWords.wrong, value)
      return SEVERAL.includes(shape.type) ? anything(value, path, { left: MOST_VALUES }) : value
    }
    const most = mostOf(shape, 'max_length') ?? MOST_ITEMS
    if (value.length > most) return refuse(path, fieldWords.tooLong(most), value)
    if (item) {
      const inside: Shape = { ...item }
      return value.map((each, index) => walk(inside, each, [...path, String(index)]))
    }
    const known = value.slice(0, items?.length)
    return known.map((each, index) => {
      const place = items?.[index]
      return place ? walk({ ...place }, each, [...path, String(index)]) : each
    })
  }

  function object(
    { type }: Shape,
    entries: Record<string, v.GenericSchema>,
    value: object,
    path: string[],
  ): unknown {
    const kept: Record<string, unknown> = {}
    for (const [key, schemaOf] of Object.entries(entries))
      if (Object.hasOwn(value, key))
        kept[key] = walk({ ...schemaOf }, Reflect.get(value, key), [...path, key])
    if (type !== 'strict_object') return kept
    // one that is not known is enough to be refused
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(entries, key))
    return unknown === undefined ? kept : { ...kept, [unknown.slice(0, LONGEST_KEY)]: true }
  }

  function record(shape: Shape, inside: v.GenericSchema, value: object, path: string[]): unknown {
    const keys = Object.keys(value)
    const most = mostOf(shape, 'max_entries') ?? MOST_ITEMS
    if (keys.length > most) return refuse(path, fieldWords.tooLong(most), value)
    const each: Shape = { ...inside }
    return Object.fromEntries(
      keys.map((key) => [
        nameOf(key, path),
        walk(each, Reflect.get(value, key), [...path, key.slice(0, LONGEST_KEY)]),
      ]),
    )
  }

  /** Where the schema allows several shapes: by the same bounds, and so many values in all. */
  function anything(value: unknown, path: string[], budget: { left: number }): unknown {
    if (faults.full) return value
    if (typeof value === 'string') return text(value, path)
    if (typeof value !== 'object' || value === null) return value
    // a list is asked for its length first: its keys would be as many texts
    const tooLong = Array.isArray(value) && value.length > MOST_ITEMS
    const keys = tooLong ? [] : Object.keys(value)
    budget.left -= keys.length
    if (tooLong || path.length >= DEEPEST || keys.length > MOST_ITEMS || budget.left < 0)
      return refuse(path, fieldWords.wrong, null)
    const inside = (key: string) =>
      anything(Reflect.get(value, key), [...path, key.slice(0, LONGEST_KEY)], budget)
    if (Array.isArray(value)) return keys.map(inside)
    return Object.fromEntries(keys.map((key) => [nameOf(key, path), inside(key)]))
  }

  function nameOf(key: string, path: string[]): string {
    if (key.length > LONGEST_KEY || UNREADABLE.test(key)) faults.add(path.join('.'), fieldWords.wrong)
    return key.replace(HALF_CHARACTER, '\ufffd')
  }

  function text(value: string, path: string[]): string {
    if (value.length > LONGEST_TEXT) return refuse(path, fieldWords.tooLong(LONGEST_TEXT), '')
    if (UNREADABLE.test(value)) faults.add(path.join('.'), fieldWords.unreadable)
    return value.replace(HALF_CHARACTER, '\ufffd')
  }

  function refuse<T>(path: string[], say: Say, value: T): T {
    faults.add(path.join('.'), say)
    return value
  }
}

const SEVERAL = [
  'union',
  'variant',
  'intersect',
  'any',
  'unknown',
  'custom',
  'loose_object',
  'looseObject',
  'lazy',
]

/** The length that the contract itself sets for a list or record. */
function mostOf({ pipe = [] }: Shape, type: 'max_length' | 'max_entries'): number | undefined {
  const exact = type === 'max_length' ? 'length' : 'entries'
  for (const each of pipe)
    if ((each.type === type || each.type === exact) && typeof each.requirement === 'number')
      return each.requirement
  return undefined
}
