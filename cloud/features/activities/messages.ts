/** The messages about activities: what each kind knows, and how it reads. */
import * as v from 'valibot'
import { type MessageKind, messageKind } from '../../platform/messages'
import { ACTIVITIES } from '../../shared/addresses'
import { languageMap, type Locale, textIn } from '../../shared/locale'
import { makingMessages } from './making/messages'
import { passed } from './seats/messages'
import { messageWords } from './words'

const of = { signUpId: v.string(), title: languageMap(v.string()) }
const Instant = v.string()

const said = (locale: Locale) => messageWords(locale)

export const offerExpired = messageKind(
  'activity_offer_expired',
  v.object(of),
  ({ signUpId, title }, locale) => ({
    title: said(locale).offerExpired.title,
    body: said(locale).offerExpired.body(textIn(title, locale)),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const movedUp = messageKind(
  'activity_moved_up',
  v.object({ ...of, startsAt: Instant, party: v.number() }),
  ({ signUpId, title, startsAt, party }, locale) => ({
    title: said(locale).movedUp.title,
    body: said(locale).movedUp.body(textIn(title, locale), new Date(startsAt), party),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

export const offered = messageKind(
  'activity_offered',
  v.object({ ...of, until: Instant }),
  ({ signUpId, title, until }, locale) => ({
    title: said(locale).offered.title,
    body: said(locale).offered.body(textIn(title, locale), new Date(until)),
    link: ACTIVITIES.ticket(signUpId),
  }),
)

const seatMessages: readonly MessageKind[] = [offerExpired, movedUp, offered, passed]

export const activityMessages: readonly MessageKind[] = /* @__PURE__ */ seatMessages.concat(makingMessages)
