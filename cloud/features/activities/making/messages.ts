/** Messages about what organisers do: to those who signed up, to those who wished, and to the organisers themselves. */
import * as v from 'valibot'
import { type MessageKind, messageKind } from '../../../platform/messages'
import { ACTIVITIES, ORGANISE } from '../../../shared/addresses'
import { languageMap, type Locale, textIn } from '../../../shared/locale'
import { makingMessageWords } from './words'

const Text = languageMap(v.string())
const Instant = v.string()
const ofTicket = { signUpId: v.string(), title: Text }
const ofActivity = { activityId: v.string(), title: Text }

const said = (locale: Locale) => makingMessageWords(locale)

export const changed = messageKind(
  'activity_changed',
  v.object({
    ...ofTicket,
    /** Fields of the draft. */
    fields: v.array(v.string()),
    /** The new start, where it changed. */
    at: v.nullable(Instant),
    words: v.nullable(Text),
    leaveUntil: v.nullable(Instant),
  }),
  ({ signUpId, title, fields, at, words, leaveUntil }, locale) => {
    const names: Readonly<Record<string, string>> = said(locale).fields
    return {
      title: said(locale).changed.title,
      body: said(locale).changed.body(
        textIn(title, locale),
        fields.flatMap((field) => names[field] ?? []).join(said(locale).and),
        {
          at: at === null ? null : new Date(at),
          words: words && textIn(words, locale),
          leaveUntil: leaveUntil === null ? null : new Date(leaveUntil),
        },
      ),
      link: ACTIVITIES.ticket(signUpId),
    }
  },
)

export const moved = messageKind(
  'activity_moved',
  v.object({ ...ofTicket, from: Instant, to: Instant, words: Text, leaveUntil: Instant }),
  ({ signUpId, title, from, to, words, leaveUntil }, locale) => ({
    title: said(locale).moved.title,
    body: said(locale).moved.body(
      textIn(title, locale),
      new Date(from),
      new Date(to),
      textIn(words, locale),
      new Date(leaveUntil),
    ),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const cancelled = messageKind(
  'activity_cancelled',
  v.object({ ...ofTicket, startsAt: Instant, words: Text }),
  ({ signUpId, title, startsAt, words }, locale) => ({
    title: said(locale).cancelled.title,
    body: said(locale).cancelled.body(textIn(title, locale), new Date(startsAt), textIn(words, locale)),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const takenOff = messageKind(
  'activity_taken_off',
  v.object({ ...ofTicket, words: Text }),
  ({ signUpId, title, words }, locale) => ({
    title: said(locale).takenOff.title,
    body: said(locale).takenOff.body(textIn(title, locale), textIn(words, locale)),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const thanks = messageKind(
  'activity_thanks',
  v.object({ ...ofActivity, words: Text }),
  ({ activityId, title, words }, locale) => ({
    title: said(locale).thanks.title,
    body: said(locale).thanks.body(textIn(title, locale), textIn(words, locale)),
    link: ACTIVITIES.detail(activityId),
  }),
)

export const organiserWords = messageKind(
  'activity_words',
  v.object({ ...ofActivity, words: Text }),
  ({ activityId, title, words }, locale) => ({
    title: said(locale).words.title,
    body: said(locale).words.body(textIn(title, locale), textIn(words, locale)),
    link: ACTIVITIES.detail(activityId),
  }),
)

export const again = messageKind(
  'activity_again',
  v.object({ ...ofActivity, startsAt: Instant }),
  ({ activityId, title, startsAt }, locale) => ({
    title: said(locale).again.title,
    body: said(locale).again.body(textIn(title, locale), new Date(startsAt)),
    link: ACTIVITIES.detail(activityId),
  }),
)

export const wished = messageKind(
  'activity_wished',
  v.object({ ...ofActivity, startsAt: Instant, place: Text }),
  ({ activityId, title, startsAt, place }, locale) => ({
    title: said(locale).wished.title,
    body: said(locale).wished.body(textIn(title, locale), new Date(startsAt), textIn(place, locale)),
    link: ACTIVITIES.detail(activityId),
  }),
)

export const tomorrow = messageKind(
  'activity_tomorrow',
  /** When and where this party is expected: its bus, its session, or the place. */
  v.object({ ...ofTicket, at: Instant, place: Text, bring: Text }),
  ({ signUpId, title, at, place, bring }, locale) => ({
    title: said(locale).tomorrow.title,
    body: said(locale).tomorrow.body(
      textIn(title, locale),
      new Date(at),
      textIn(place, locale),
      textIn(bring, locale),
    ),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const stopProposed = messageKind(
  'activity_stop',
  v.object({ ...ofActivity, startsAt: Instant, aqi: v.number(), source: v.string() }),
  ({ activityId, title, startsAt, aqi, source }, locale) => ({
    title: said(locale).stop.title,
    body: said(locale).stop.body(textIn(title, locale), new Date(startsAt), aqi, source),
    link: ORGANISE.activity(activityId),
  }),
)

export const makingMessages: readonly MessageKind[] = [
  changed,
  moved,
  cancelled,
  takenOff,
  thanks,
  organiserWords,
  again,
  wished,
  tomorrow,
  stopProposed,
]
