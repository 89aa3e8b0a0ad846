import type { Db } from '../database'
import type { MessagePort, Settings } from '../kernel/context'
import { messages } from '../kernel/tables'

/** Messages as rows: stored with their cause in one transaction, read in the app, delivered by channels later. */
export function storedMessages(settings: Settings): (db: Db, now: Date) => MessagePort {
  return (db, now) => ({
    async send(message) {
      await db.insert(messages).values({
        county: settings.county,
        personId: message.to,
        kind: message.kind,
        title: message.title,
        body: message.body,
        link: message.link ?? null,
        createdAt: now,
      })
    },
  })
}
