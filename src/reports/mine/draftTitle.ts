import type { Entry } from '@/client/outbox'
import { placeWords } from '../compose/draft'
import { draftOf } from '../onPhone'
import { words } from '../words'

/** What a report on the phone is called: its words, else what and where. */
export function draftTitle(entry: Entry): string {
  const draft = draftOf(entry)
  const [category] = draft.categories
  const said = draft.words.trim().split('\n')[0] ?? ''
  const parts = [placeWords(draft.place), category ? words.category[category] : ''].filter(Boolean)
  return said || parts.join(' ') || words.mine.untitled
}
