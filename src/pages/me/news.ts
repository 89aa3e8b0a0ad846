import type { InboxMessage } from '@cloud/features/account/contract'
import type { CaseRowData } from '@cloud/features/reports/contract'

/** One thing and the newest that is to be said of it. */
export interface News {
  key: string
  title: string
  note: string
  link: string | null
  /** What it waits for: a rating, an answer, another deed of this person, or nothing. */
  waits: 'rate' | 'more' | 'deed' | null
  /** Unread messages about it: opening the newest settles the older ones too. */
  messages: string[]
}

/** Messages that ask for something which no list of one's own tells. */
const ASKING = ['activity_offered', 'case_desk', 'case_alarm', 'case_overdue', 'calendar_missing']
const ORDER = ['rate', 'more', 'deed', null]

type WaitingCase = Pick<CaseRowData, 'id' | 'number' | 'title' | 'waiting'>

/**
 * What is new for a person, one row a thing: first what waits for a deed of theirs (a case waits until it is rated,
 * however long ago its message was read), then what only happened; the newest first within each.
 * @param messages the inbox, newest first
 * @param cases one's own cases
 * @param linkOf address of a case
 * @param words titles of what waits, and the line below
 */
export function newsOf(
  messages: readonly InboxMessage[],
  cases: readonly WaitingCase[],
  linkOf: (caseId: string) => string,
  words: { rate: string; more: string; note: (number: string, title: string) => string },
): News[] {
  const things = new Map<string, News>()
  const waiting = new Map(
    cases.flatMap((one) => (one.waiting ? [[linkOf(one.id), one.waiting] as const] : [])),
  )
  for (const { id, kind, title, body, link, read } of messages) {
    if (read) continue
    const key = link ?? id
    const known = things.get(key)
    if (known) known.messages.push(id)
    else {
      const waits = ASKING.includes(kind) ? 'deed' : null
      things.set(key, { key, title, note: body, link, waits, messages: [id] })
    }
  }
  for (const one of cases) {
    const link = linkOf(one.id)
    const waits = waiting.get(link)
    if (!waits || one.number === null) continue
    const { messages: unread = [] } = things.get(link) ?? {}
    things.set(link, {
      key: link,
      title: words[waits],
      note: words.note(one.number, one.title),
      link,
      waits,
      messages: unread,
    })
  }
  return [...things.values()].sort((a, b) => ORDER.indexOf(a.waits) - ORDER.indexOf(b.waits))
}
