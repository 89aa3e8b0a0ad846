/** The messages about cases: what each kind knows, and how it reads. */
import * as v from 'valibot'
import { type MessageKind, messageKind } from '../../../platform/messages'
import type { Locale } from '../../../shared/locale'
import { DESK, REPORTS } from '../../../shared/addresses'
import { CATEGORY_IDS } from '../../../shared/categories'
import { deskName } from '../desk/seats'
import { TELLINGS, type Telling } from '../rules/lifecycle'
import { messageWords, staffMessageWords } from '../words'
import { Line, lineTitle } from './sentences'
import { titleIn } from './titles'

/** How a message calls a case: its reporter's own words, or none where the reader only follows it. */
const Called = v.object({
  id: v.string(),
  number: v.string(),
  title: v.nullable(v.string()),
  town: v.string(),
  village: v.nullable(v.string()),
  categories: v.array(v.picklist(CATEGORY_IDS)),
})
export type Called = v.InferOutput<typeof Called>

/** What a message keeps of a case. */
export const called = ({ id, number, title, town, village, categories }: Called): Called => ({
  id,
  number,
  title,
  town,
  village,
  categories,
})

const bodyOf = (of: Called, locale: Locale) => messageWords(locale).body(of.number, titleIn(of, locale))

/** What follows the number and title: the promise, or what is asked of the person. @param due a Beijing day */
function hintOf(telling: Telling, due: string | null, locale: Locale): string | null {
  const words = messageWords(locale)
  if (telling === 'resolved') return words.rate
  if (telling === 'asked') return words.answer
  if ((telling === 'dispatched' || telling === 'extended') && due !== null) return words.promise(due)
  return null
}

const Told = v.object({ of: Called, line: Line, due: v.nullable(v.string()) })

/** To whoever filed or follows a case; the title is that of the line in its timeline. */
const toReporter = (telling: Telling) =>
  messageKind(`case_${telling}`, Told, ({ of, line, due }, locale) => {
    const hint = hintOf(telling, due, locale)
    const body = bodyOf(of, locale)
    return {
      title: lineTitle(line, locale),
      body: hint === null ? body : messageWords(locale).hinted(body, hint),
      link: REPORTS.case(of.id),
    }
  })

type ToReporter = MessageKind<typeof Told>
const reporterMessages = new Map<Telling, ToReporter>(
  TELLINGS.map((telling) => [telling, toReporter(telling)]),
)

/** The kind of message that tells reporters so. */
export function reporterMessage(telling: Telling): ToReporter {
  const kind = reporterMessages.get(telling)
  if (!kind) throw new Error(`no message tells ${telling}`)
  return kind
}

/** What a desk hears of. */
const DESK_NEWS = [
  'arrived',
  'added',
  'supplied',
  'urged',
  'unsatisfied',
  'overdue',
  'handBack',
  'callBack',
  'recalled',
  'toCheck',
  'notPassed',
] as const
const News = v.variant('what', [
  v.object({ what: v.picklist(DESK_NEWS) }),
  v.object({ what: v.literal('warn'), due: v.string() }),
])
export type DeskNews = v.InferOutput<typeof News>

function newsTitle(news: DeskNews, number: string, locale: Locale): string {
  const words = staffMessageWords(locale)
  if (news.what === 'warn') return words.warn(number, news.due)
  if (news.what === 'handBack') return lineTitle({ kind: 'handBack', data: {} }, locale)
  return words[news.what](number)
}

export const deskMessage = messageKind(
  'case_desk',
  v.object({ of: Called, news: News }),
  ({ of, news }, locale) => ({
    title: newsTitle(news, of.number, locale),
    body: bodyOf(of, locale),
    link: DESK.case(of.id),
  }),
)

/** To the leaders, of a case that has climbed beyond the county's desk. */
export const overdueMessage = messageKind('case_overdue', v.object({ of: Called }), ({ of }, locale) => ({
  title: staffMessageWords(locale).overdue(of.number),
  body: titleIn(of, locale),
  link: DESK.case(of.id),
}))

/** An emergency that waits for somebody to take it: to whoever's turn it is, or to everybody. */
export const alarmMessage = messageKind(
  'case_alarm',
  v.object({ of: Called, as: v.picklist(['duty', 'all']) }),
  ({ of, as }, locale) => ({
    title: staffMessageWords(locale).alarm[as](of.number),
    body: titleIn(of, locale),
    link: DESK.home,
  }),
)

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const DigestData = v.object({ fresh: count, due: count, late: count, waiting: count, calls: count })
/** What lies at somebody's desks in the morning. */
export type Digest = v.InferOutput<typeof DigestData>

/** Each working day in the morning, to whoever has something to do. */
export const digestMessage = messageKind('desk_digest', DigestData, (data, locale) => {
  const words = staffMessageWords(locale).digest
  return { title: words.title, body: words.body(data), link: DESK.home }
})

/** 督办: to the desk that is asked, and to the leader who gets the answer. */
export const messageOfInquiry = messageKind(
  'case_inquiry',
  v.object({ what: v.picklist(['asked', 'answered']), desk: v.string(), words: v.string() }),
  ({ what, desk, words }, locale) => ({
    title: staffMessageWords(locale).inquiry[what](deskName(desk, locale) ?? desk),
    body: words,
    link: what === 'asked' ? DESK.cases({ desk }) : DESK.overview(),
  }),
)

/** To the county's desk: the holidays of a year are not in. */
export const calendarMessage = messageKind(
  'calendar_missing',
  v.object({ year: v.number() }),
  ({ year }, locale) => ({
    title: staffMessageWords(locale).calendar(year),
    body: staffMessageWords(locale).calendarBody,
    link: DESK.settings('holidays'),
  }),
)

export const reportMessages: readonly MessageKind[] = [
  ...reporterMessages.values(),
  deskMessage,
  overdueMessage,
  alarmMessage,
  digestMessage,
  messageOfInquiry,
  calendarMessage,
]
