/** What those hear who wait while others are let pass. */
import * as v from 'valibot'
import { messageKind } from '../../../platform/messages'
import { ACTIVITIES } from '../../../shared/addresses'
import { languageMap, textIn } from '../../../shared/locale'
import { queueWords } from './words'

export const passed = messageKind(
  'activity_passed',
  v.object({
    signUpId: v.string(),
    title: languageMap(v.string()),
    /** Seats that are held back for them, and until when. */
    kept: v.number(),
    until: v.nullable(v.string()),
  }),
  ({ signUpId, title, kept, until }, locale) => {
    const said = queueWords(locale).passed
    const name = textIn(title, locale)
    return {
      title: said.title,
      body: until === null ? said.body(name) : said.kept(name, kept, new Date(until)),
      link: ACTIVITIES.ticket(signUpId),
    }
  },
)
