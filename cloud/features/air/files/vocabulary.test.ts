import { POLLUTANTS } from '../contract/kinds'
import { PLACES, placeOf } from './columns'
import { isMissing, GAPS } from './gaps'
import { readHeading, takeNames } from './heading'
import { plain } from './plain'
import {
  ACTUAL_WORDS,
  FLAG_WORDS,
  HOUR_WORDS,
  INDEX_WORDS,
  LONGER_WORDS,
  NAMES,
  STANDARD_WORDS,
} from './vocabulary'

/** A word that a pattern of the lists stands for: what may be absent is. */
const spelt = (word: string) => word.replace(/\(\?:\w+(?:\|\w+)*\)\?/g, '').replace(/.\?/g, '')
const named = { unit: null, condition: null, untaken: null }

describe.each(POLLUTANTS)('every name of %s', (code) => {
  it.each(NAMES[code])('is reached: %s', (name) => {
    expect(takeNames(plain(name)).found.map((one) => one.name)).toContain(name)
    expect(readHeading([name])).toEqual({ ...named, code })
    expect(readHeading([name.toUpperCase()])).toEqual({ ...named, code })
  })

  it.each(HOUR_WORDS)('is an hour with the word %s', (word) => {
    for (const name of NAMES[code])
      for (const heading of [`${name} ${spelt(word)}`, `${name}(${spelt(word)})`, `${spelt(word)}_${name}`])
        expect([heading, readHeading([heading])]).toEqual([heading, { ...named, code }])
  })
})

it.each([
  ['longer', LONGER_WORDS],
  ['index', INDEX_WORDS],
  ['flag', FLAG_WORDS],
] as const)('every word that means %s is reached, and what it is said of is not taken', (untaken, words) => {
  for (const word of words)
    for (const heading of [`PM10 ${spelt(word)}`, `${spelt(word)}_SO2`])
      expect([heading, readHeading([heading])?.untaken]).toEqual([heading, untaken])
})

it.each([
  ['standard', STANDARD_WORDS],
  ['actual', ACTUAL_WORDS],
] as const)('every word of the condition %s is reached', (condition, words) => {
  for (const word of words)
    for (const heading of [`SO2(${spelt(word)})`, `${spelt(word)} SO2 浓度`])
      expect([heading, readHeading([heading])]).toEqual([heading, { ...named, code: 'so2', condition }])
})

it('every heading of a time, a station and the like is reached', () => {
  for (const [place, names] of Object.entries(PLACES))
    for (const name of names)
      expect([name, placeOf(name), placeOf(` ${name.toUpperCase()}（北京）`)]).toEqual([name, place, place])
})

it('no name stands in two lists', () => {
  for (const names of [Object.values(NAMES).flat(), Object.values(PLACES).flat(), GAPS])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

it.each(GAPS)('%j is a gap, also full-width and in capitals', (gap) => {
  const wide = gap.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  expect([gap, ` ${gap.toUpperCase()}\u00a0`, wide, `\ufeff${gap}`].map(isMissing)).toEqual(
    Array(4).fill(true),
  )
})

it.each(['-99', '－999', '−9999', '–99.0', '—999.9', '-99999'])('%s says that there is nothing', (text) => {
  expect(isMissing(text)).toBe(true)
})

it.each(['0', '-1', '-9', '99', '-98', 'x', '无风', 'nd', '-99.5'])('%s is no gap', (text) => {
  expect(isMissing(text)).toBe(false)
})
