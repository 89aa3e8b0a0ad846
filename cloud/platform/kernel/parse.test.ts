import * as v from 'valibot'
import { CalendarDay, CalendarInstant } from '../../shared/contract'
import { parseInput } from './parse'

const Words = v.object({ words: v.string(), inside: v.optional(v.array(v.object({ name: v.string() }))) })
const refusedFields = (schema: v.GenericSchema, input: unknown) => {
  try {
    return parseInput(schema, input)
  } catch (error) {
    return Reflect.get(Object(error), 'fields') as unknown
  }
}

it('keeps every character, and half an emoji as the sign for an unreadable one', () => {
  const words = '👨‍👩‍👧 ەۆۇڭعق\r\n\t\u0001 𠮷'
  expect(parseInput(Words, { words })).toEqual({ words })
  expect(parseInput(Words, { words: '树\ud83c' })).toEqual({ words: '树\ufffd' })
  expect(parseInput(Words, { words: '\udf33树' })).toEqual({ words: '\ufffd树' })
})

it('refuses a NUL by the name of its field, which no database keeps', () => {
  expect(refusedFields(Words, { words: 'a\0b', inside: [{ name: 'x' }, { name: '\0' }] })).toEqual({
    words: expect.stringContaining('存不下'),
    'inside.1.name': expect.stringContaining('存不下'),
  })
})

it('takes neither a list nor nothing for an object whose fields may all be missing', () => {
  const Empty = v.object({ after: v.optional(v.string()) })
  expect(parseInput(Empty, {})).toEqual({})
  for (const input of [[], null, 7, 'x', true])
    expect(refusedFields(Empty, input)).toEqual({ '': expect.any(String) })
})

it('says of a list where none belongs that it is not right, however long it is', () => {
  const Named = v.object({ id: v.pipe(v.string(), v.uuid()), of: v.record(v.string(), v.string()) })
  const list = Array.from({ length: 1001 }, () => 'a')
  const said = refusedFields(Named, { id: list, of: list })
  expect(said).toEqual(refusedFields(Named, { id: 7, of: 7 }))
})

it('looks at what is nested deeper than a stack without falling', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(parseInput(Words, { words: 'x', deep })).toEqual({ words: 'x' })
})

it('knows the calendar', () => {
  const Days = v.object({ day: CalendarDay, at: v.optional(CalendarInstant) })
  for (const day of ['2026-02-31', '2026-13-01', '0000-01-01', '9999-12-31', '1899-12-31', '2026-1-1'])
    expect(refusedFields(Days, { day })).toEqual({ day: expect.any(String) })
  for (const day of ['2024-02-29', '1900-01-01', '2099-12-31'])
    expect(parseInput(Days, { day })).toEqual({ day })
  const day = '2026-10-16'
  for (const at of [
    '1900-01-01T00:00:00+08:00',
    '2099-12-31T23:59:00-01:00',
    '2026-02-30T00:00:00Z',
    '2026-10-16',
  ])
    expect(refusedFields(Days, { day, at })).toEqual({ at: expect.any(String) })
  for (const at of ['2026-10-16T14:06:00+08:00', '2026-10-16T06:06:00.000Z'])
    expect(parseInput(Days, { day, at })).toEqual({ day, at })
})
