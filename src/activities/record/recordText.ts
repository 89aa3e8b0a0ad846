import type { ParticipationRecord } from '@cloud/features/activities/contract/after'
import { dayWords } from '@/client/dates'
import { afterWords } from '../afterWords'
import { hoursWords } from '../model/hours'
import { fullDay, scanWords, spacedRecord } from '../model/record'
import { PICTURE_TIMES, type RecordText } from '../model/record-picture'
import { checkedAt } from '../platform/address'
import { figuresOf } from './TimeRows'

/** What the picture of a record says: as the page, and no longer than a picture can be read. */
export function recordText({ name, sum, times, code, issuedAt }: ParticipationRecord): RecordText {
  const say = afterWords.record
  const more = times.length - PICTURE_TIMES
  return {
    kicker: say.kicker,
    name,
    figures: figuresOf(sum),
    times: times.slice(0, PICTURE_TIMES).map(({ day, title, minutes }) => ({
      day: dayWords(day),
      title,
      hours: minutes === null ? '' : hoursWords(minutes),
    })),
    more: more > 0 ? say.andMore(more) : '',
    scan: scanWords(checkedAt(code), code),
    code: spacedRecord(code),
    issued: say.issuedOn(fullDay(issuedAt)),
    notDuty: say.notDuty,
    qr: checkedAt(code),
  }
}
