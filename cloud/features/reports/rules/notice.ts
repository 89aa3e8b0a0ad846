/**
 * Reads the State Council's yearly notice on holidays, as a clerk copies it from the government's page. It is a text for
 * people, always built alike: a festival, its days, how many they are, and the weekend days that are worked instead.
 * Whatever it says twice (the day of the week, the number of days) is held against what was read.
 */
import type { NOTICE_FAULTS } from '../contract/schemas'
import { addDays, dayNumber, isDay, weekdayOf } from '../../../shared/time'

/** The holidays of all citizens (全国年节及纪念日放假办法, 2024), as notices name them. */
export const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const
export type Festival = (typeof FESTIVALS)[number]

export interface NoticeFault {
  kind: (typeof NOTICE_FAULTS)[number]
  festival: Festival
  /** As it stands there: a date, a number. */
  said: string | null
}

/** A year's days off and weekend days worked, Beijing days in order. */
export interface ReadNotice {
  holidays: string[]
  workdays: string[]
  faults: NoticeFault[]
}

const WEEKDAYS = '日一二三四五六'
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^（）()]*)[）)])?/g
/** Longer than any holiday: a range that is, was misread. */
const MOST_DAYS = 15

interface Named {
  day: string
  /** What the notice says of it in brackets. */
  beside: string
  said: string
}

/**
 * @param year the year of the notice, from which dates are counted that name none
 * @returns what was read, with everything that does not fit
 */
export function readNotice(text: string, year: number): ReadNotice {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  const read: ReadNotice = { holidays: [], workdays: [], faults: [] }
  const items = itemsOf(plain)
  for (const festival of FESTIVALS) {
    const item = items.find(({ festivals }) => festivals.includes(festival))
    if (!item) read.faults.push({ kind: 'missing', festival, said: null })
    // two festivals at once have one sentence
    else if (item.festivals[0] === festival) readItem(item.body, festival, year, read)
  }
  for (const days of [read.holidays, read.workdays]) days.sort()
  return read
}

interface Item {
  festivals: Festival[]
  body: string
}

/** Sentences by their festivals: 国庆节、中秋节：… */
function itemsOf(plain: string): Item[] {
  const one = `(?:${FESTIVALS.join('|')})`
  const heads = [...plain.matchAll(new RegExp(`(${one}(?:[、和]${one})*):`, 'g'))]
  return heads.map((head, at) => ({
    festivals: FESTIVALS.filter((festival) => head[1]?.includes(festival)),
    body: plain.slice(head.index + head[0].length, heads[at + 1]?.index),
  }))
}

function readItem(body: string, festival: Festival, year: number, read: ReadNotice): void {
  const fault = (kind: NoticeFault['kind'], said: string | null) => read.faults.push({ kind, festival, said })
  const sentences = body.split('。')
  const off = sentences.find((sentence) => sentence.includes('放假'))
  const [first, last = first] = off === undefined ? [] : datesIn(off, festival, year)
  if (!off || !first || !last || !isDay(first.day) || !isDay(last.day))
    return void fault('dates', off ?? null)
  const count = dayNumber(last.day) - dayNumber(first.day) + 1
  if (count < 1 || count > MOST_DAYS) return void fault('dates', off)
  const told = /(?:共|放假)(\d+)天/.exec(off)?.[1]
  if (told !== undefined && Number(told) !== count) fault('count', told)
  for (let at = 0; at < count; at++) read.holidays.push(addDays(first.day, at))
  const worked = sentences
    .filter((sentence) => sentence.includes('上班') && !sentence.includes('放假'))
    .flatMap((sentence) => datesIn(sentence, festival, year))
  read.workdays.push(...worked.map(({ day }) => day))
  for (const { day, beside, said } of [first, last, ...worked]) {
    const weekday = /(?:周|星期)([日天一二三四五六])/.exec(beside)?.[1]?.replace('天', '日')
    if (!isDay(day)) fault('dates', said)
    else if (Math.abs(Number(day.slice(0, 4)) - year) > 1) fault('other_year', said)
    else if (weekday !== undefined && WEEKDAYS.indexOf(weekday) !== weekdayOf(day)) fault('weekday', said)
  }
}

/** Dates of a sentence: a month and year that are not named again are those of the date before. */
function datesIn(sentence: string, festival: Festival, year: number): Named[] {
  let [inYear, inMonth] = [year, 0]
  return [...sentence.matchAll(DATE)].map(
    ([said, ownYear, month = String(inMonth), day = '', beside = '']) => {
      const turned = inMonth === 12 && Number(month) === 1
      inMonth = Number(month)
      if (ownYear !== undefined) inYear = Number(ownYear)
      else if (turned) inYear += 1
      // New Year's days off may begin in December, which is that of the year before
      else if (festival === '元旦' && inMonth === 12 && inYear === year) inYear -= 1
      return { day: `${inYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, beside, said }
    },
  )
}
