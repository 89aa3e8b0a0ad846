/**
 * The timeline in words. A line keeps its kind and what it knows of it (`case_events.data`, by the schema of the
 * kind); what people typed stays as they typed it; the sentence is made when it is read, in the reader's language.
 */
import * as v from 'valibot'
import { divisionName } from '../../../shared/divisions'
import { languageMap, type Locale, textIn } from '../../../shared/locale'
import { CATEGORY_IDS } from '../../../shared/categories'
import { badReason, rating, refusalReason } from '../contract/parts'
import { deskName } from '../desk/seats'
import { categoryWords, eventWords } from '../words'

/** A Beijing day, `YYYY-MM-DD`. */
const day = v.string()
const desk = v.string()
const nothing = v.strictObject({})

/** What a line of each kind knows. */
const DATA = {
  submit: v.strictObject({ registered: v.boolean() }),
  accept: v.strictObject({ due: day }),
  refuse: v.strictObject({ reason: refusalReason, goTo: v.nullable(v.string()) }),
  askMore: nothing,
  supply: nothing,
  added: nothing,
  supplyTimeout: nothing,
  dispatch: v.strictObject({ desk, due: day }),
  handOver: v.strictObject({ desk }),
  handBack: nothing,
  /** A village gave it back to its town. */
  handUp: v.strictObject({ desk }),
  recall: nothing,
  /** Who helps from now on. */
  join: v.strictObject({ desks: v.array(desk) }),
  sign: nothing,
  progress: nothing,
  siteVisit: v.strictObject({ verified: v.boolean() }),
  extend: v.strictObject({ due: day }),
  /** What was found and done, in the languages it was typed in; in lines from before it had any, it is in `words`. */
  resolve: v.strictObject({
    noPhoto: v.nullable(v.string()),
    /** The county looks at it first. */
    check: v.exactOptional(v.literal(true)),
    found: v.exactOptional(languageMap(v.string())),
    done: v.exactOptional(languageMap(v.string())),
  }),
  passCheck: nothing,
  failCheck: nothing,
  rateGood: nothing,
  rateFair: nothing,
  rateBad: v.strictObject({ reason: v.nullable(badReason), toCounty: v.boolean() }),
  rated: v.strictObject({ rating }),
  rateTimeout: nothing,
  countyDecision: nothing,
  link: v.strictObject({ number: v.string() }),
  linked: v.strictObject({ number: v.string() }),
  unlink: nothing,
  mainFinished: nothing,
  mainRefused: nothing,
  urge: nothing,
  warn: v.strictObject({ number: v.string(), due: day }),
  escalate: v.strictObject({ desk }),
  correct: v.strictObject({
    categories: v.array(v.picklist(CATEGORY_IDS)),
    town: v.string(),
    village: v.nullable(v.string()),
  }),
  /** A holiday was moved, and the deadline with it. */
  recount: v.strictObject({ was: day, due: day }),
  blur: nothing,
  checkPhoto: v.strictObject({ passed: v.boolean() }),
} as const

export type LineKind = keyof typeof DATA
export type LineData<K extends LineKind> = v.InferOutput<(typeof DATA)[K]>
const KINDS = Object.keys(DATA) as [LineKind, ...LineKind[]] // the keys of a literal that is not empty

/** A line as a fact, wherever it is kept beside the timeline. */
export const Line = v.object({ kind: v.picklist(KINDS), data: v.record(v.string(), v.unknown()) })
export type Line = v.InferOutput<typeof Line>

/**
 * The title of a line from before lines were facts which no kind of today could have said: it stays as it was
 * written. Only the migration makes such data.
 */
const Kept = v.strictObject({ text: v.string() })

type Tell<K extends LineKind> = (data: LineData<K>, locale: Locale) => string
const said =
  (key: keyof ReturnType<typeof eventWords> & Wordless) =>
  (_data: unknown, locale: Locale): string =>
    eventWords(locale)[key]
/** Titles without a gap. */
type Wordless = {
  [K in keyof ReturnType<typeof eventWords>]: ReturnType<typeof eventWords>[K] extends string ? K : never
}[keyof ReturnType<typeof eventWords>]
const named = (code: string, locale: Locale) => deskName(code, locale) ?? code

const TITLES: { readonly [K in LineKind]: Tell<K> } = {
  submit: ({ registered }, locale) => eventWords(locale)[registered ? 'registered' : 'submitted'],
  accept: ({ due }, locale) => eventWords(locale).accept(due),
  refuse: ({ reason }, locale) => eventWords(locale).refuse(reason),
  askMore: said('askMore'),
  supply: said('supply'),
  added: said('added'),
  supplyTimeout: said('supplyTimeout'),
  dispatch: ({ desk: to, due }, locale) => eventWords(locale).dispatch(named(to, locale), due),
  handOver: ({ desk: to }, locale) => eventWords(locale).handOver(named(to, locale)),
  handBack: said('handBack'),
  handUp: ({ desk: to }, locale) => eventWords(locale).handUp(named(to, locale)),
  recall: said('recall'),
  join: ({ desks }, locale) => eventWords(locale).join(desks.map((one) => named(one, locale))),
  sign: said('sign'),
  progress: said('progress'),
  siteVisit: ({ verified }, locale) => eventWords(locale)[verified ? 'visitedTrue' : 'visitedFalse'],
  extend: ({ due }, locale) => eventWords(locale).extend(due),
  resolve: ({ check }, locale) => eventWords(locale)[check ? 'toCheck' : 'resolve'],
  passCheck: said('passCheck'),
  failCheck: said('failCheck'),
  rateGood: (_data, locale) => eventWords(locale).rated('good'),
  rateFair: (_data, locale) => eventWords(locale).rated('fair'),
  rateBad: ({ reason, toCounty }, locale) =>
    toCounty ? eventWords(locale).toCounty : eventWords(locale).reopened(reason),
  rated: (data, locale) => eventWords(locale).rated(data.rating),
  rateTimeout: said('rateTimeout'),
  countyDecision: said('countyDecision'),
  link: ({ number }, locale) => eventWords(locale).link(number),
  linked: ({ number }, locale) => eventWords(locale).link(number),
  unlink: said('unlink'),
  mainFinished: said('mainFinished'),
  mainRefused: said('mainRefused'),
  urge: said('urge'),
  warn: ({ number, due }, locale) => eventWords(locale).warn(number, due),
  escalate: ({ desk: up }, locale) => eventWords(locale).escalate(named(up, locale)),
  correct: said('corrected'),
  recount: ({ due }, locale) => eventWords(locale).recount(due),
  blur: said('blurred'),
  checkPhoto: ({ passed }, locale) => eventWords(locale)[passed ? 'photoPassed' : 'photoRefused'],
}

const dataOf = <K extends LineKind>(kind: K, data: unknown): LineData<K> =>
  v.parse(DATA[kind], data) as LineData<K> // the schema of this very kind

/** Whether a line names another case, which may not be public: for the desk and the reporters of both. */
export const namesAnother = (kind: string): boolean => kind === 'link' || kind === 'linked'

const isKind = (kind: string): kind is LineKind => Object.hasOwn(DATA, kind)

function titled<K extends LineKind>(kind: K, data: unknown, locale: Locale): string {
  return TITLES[kind](dataOf(kind, data), locale)
}

/** The title of a line. @throws Error for a line that nobody here could have written */
export function lineTitle(line: { kind: string; data: unknown }, locale: Locale): string {
  const kept = v.safeParse(Kept, line.data)
  if (kept.success) return kept.output.text
  if (!isKind(line.kind)) throw new Error(`nobody tells lines of kind ${line.kind}`)
  return titled(line.kind, line.data, locale)
}

interface Written {
  kind: string
  data: unknown
  words: string | null
  inside: string | null
}

/**
 * What stands below the title, line by line: what people typed, with our words around it where there are any.
 * @param inside whether the desk's own reasons are shown
 */
export function lineWords(line: Written, inside: boolean, locale: Locale): string | null {
  const parts = [line.words, ...typedParts(line, locale), ...(inside ? insideParts(line, locale) : [])]
  const shown = parts.filter((part) => part !== null)
  return shown.length > 0 ? shown.join('\n') : null
}

function typedParts({ kind, data }: Written, locale: Locale): (string | null)[] {
  if (v.is(Kept, data)) return []
  const words = eventWords(locale)
  if (kind === 'refuse') {
    const { goTo } = dataOf('refuse', data)
    return [goTo && words.goTo(goTo)]
  }
  if (kind === 'resolve') {
    const { noPhoto, found, done } = dataOf('resolve', data)
    const typed = [found, done].map((text) => (text ? textIn(text, locale) : null))
    return [...typed, noPhoto && words.noPhoto(noPhoto)]
  }
  return []
}

function insideParts({ kind, data, inside }: Written, locale: Locale): (string | null)[] {
  if (kind !== 'correct' || v.is(Kept, data)) return [inside]
  const was = dataOf('correct', data)
  const what = was.categories.map((category) => categoryWords(locale)[category]).join(eventWords(locale).and)
  const where = [was.town, was.village].map((code) => code && (divisionName(code) ?? code))
  return [eventWords(locale).was(what, where.filter(Boolean).join(' '))]
}
