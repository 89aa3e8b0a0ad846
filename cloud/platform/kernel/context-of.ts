import type { Logger } from 'pino'
import { DEFAULT_LOCALE } from '../../shared/locale'
import { beijingDay, startOfBeijingDay } from '../../shared/time'
import type { Db } from '../database'
import { writeAudit } from './audit'
import type { Context } from './context'
import type { KernelParts, Request } from './parts'
import type { Implemented } from './procedure'

/**
 * What a procedure gets of the world.
 * @param implemented of an anonymous one nothing is to stay of who asked, and when
 * @param db the database, or the transaction in which it works
 */
export function contextOf(
  parts: KernelParts,
  request: Request,
  { procedure: { anonymous } }: Implemented,
  db: Db,
  log: Logger,
): Context {
  const { settings } = parts
  return {
    person: request.person,
    from: anonymous ? {} : { address: request.caller, agent: request.agent },
    now: request.now,
    db,
    files: parts.files,
    upload: request.upload ?? null,
    // a message that an anonymous deed causes says the day and not the second
    messages: parts.messages(db, anonymous ? startOfBeijingDay(beijingDay(request.now)) : request.now),
    contentCheck: parts.contentCheck,
    audit: (entry) =>
      anonymous
        ? Promise.reject(new Error('nothing anonymous is audited'))
        : writeAudit(db, settings, request.now, request.person, request.requestId, entry),
    county: settings.county,
    locale: request.locale ?? DEFAULT_LOCALE,
    log,
    requestId: request.requestId,
    settings,
  }
}
