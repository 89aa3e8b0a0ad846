import { hourOfPart } from './serial'

/** A full hour on a clock. */
export interface Clock {
  /** 0–24; whoever uses it looks whether it is. */
  hour: number
  /** Whether it was written with its end: `01:00-02:00`. */
  begun: boolean
  /** Hours ahead of UTC, where an offset was written. */
  zone: number | null
}

const ONE = String.raw`(\d{1,2})(?:(?::00(?::00(?:\.0+)?)?)|[时点](?:整|00分(?:00秒)?)?|00(?:00)?)?`
const HALF = '(上午|凌晨|早上|早晨|清晨|中午|下午|傍晚|晚上|夜间|am|pm)?'
/** None behind Greenwich: `01:00-03:00` is three hours here, and no time in Brazil. */
const ZONE = String.raw`(?:\.0+)? ?(z|utc|gmt|\+\d{2}:?(?:\d{2})?)?`
const SINGLE = new RegExp(`^${HALF} ?${ONE} ?${HALF}${ZONE}$`)
const SPAN = new RegExp(`^${ONE} ?(?:-|~|至|到|to) ?${ONE}$`)

/** Reads a clock that is plain. @returns null unless it is a full hour, or one written by both its ends */
export function clockOf(text: string): Clock | null {
  const span = SPAN.exec(text)
  if (span) {
    const [from, to] = [Number(span[1]), Number(span[2])]
    // a longer span is the mean of more than an hour
    const next = to === from + 1 || (from === 23 && to === 0)
    return next ? { hour: from, begun: true, zone: null } : null
  }
  const single = SINGLE.exec(text)
  if (!single) return null
  const [, before, digits, after, offset] = single
  const zone = zoneOf(offset)
  const hour = halved(Number(digits), before ?? after)
  return hour === null || zone === undefined ? null : { hour, begun: false, zone }
}

/** An hour that stands alone in its cell may be a number or a part of a day as well: `11.0`, `0.4583333`. */
export function hourAlone(text: string): Clock | null {
  const whole = /^(\d{1,2})(?:\.0*)?$/.exec(text)
  const hour = whole ? Number(whole[1]) : hourOfPart(text)
  return hour === null ? null : { hour, begun: false, zone: null }
}

const FORENOON = new Set(['上午', '凌晨', '早上', '早晨', '清晨', 'am'])

/** @returns null for an hour that no half of the day has: 下午 0 is none, 下午 13 is said twice */
function halved(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour > 12) return FORENOON.has(half) ? null : hour
  if (FORENOON.has(half)) return hour % 12
  if (half === '中午') return hour >= 11 ? hour : hour + 12
  return hour === 0 ? null : (hour % 12) + 12
}

/** @returns undefined for an offset that is no whole number of hours */
function zoneOf(offset: string | undefined): number | null | undefined {
  if (offset === undefined) return null
  if (/^[a-z]/.test(offset)) return 0
  const digits = offset.slice(1).replace(':', '')
  return Number(digits.slice(2)) === 0 ? Number(digits.slice(0, 2)) : undefined
}
