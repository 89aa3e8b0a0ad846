import {
  BEIJING_OFFSET_HOURS,
  beijingYear,
  dayIndex,
  dayNumber,
  dayNumberOfHour,
  dayOfNumber,
  HOUR_MS,
} from '../shared/time'

/** Hourly means of one station hour in the order SO2, NO2, CO, O3, PM10, PM2.5; thousandths; null is a gap. */
export type DemoHour = readonly [
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
]

/** A day on which dust came over the county. */
export interface DustStorm {
  day: string
  /** Share of a full storm. */
  strength: number
}

const SEED = 652_328

/** A number in [0, 1) for a name and a number: the same in every run and for every order of asking. */
function hashed(name: string, n: number): number {
  let state = SEED ^ Math.imul(n | 0, 0x9e3779b1)
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x85ebca6b)
  state ^= state >>> 15
  state = Math.imul(state, 0x2c1b3c6d)
  state ^= state >>> 12
  state = Math.imul(state, 0x297a2d39)
  return ((state ^ (state >>> 15)) >>> 0) / 4_294_967_296
}

/** Smooth noise in [-1, 1] with one free value each `period` hours. */
function weather(name: string, hour: number, period: number): number {
  const knot = Math.floor(hour / period)
  const share = (hour - knot * period) / period
  const ease = share * share * (3 - 2 * share)
  return (hashed(name, knot) * (1 - ease) + hashed(name, knot + 1) * ease) * 2 - 1
}

/** Cosine with its peak at `peak`, one turn a `turn`; in [-1, 1]. */
const wave = (at: number, peak: number, turn: number) => Math.cos(((at - peak) / turn) * 2 * Math.PI)

/** The dust storms of a spring: three days between 20 March and 15 May, the middle one the strongest. */
export function dustStorms(year: number): DustStorm[] {
  const first = dayNumber(`${year}-03-20`)
  const strengths = [0.8, 1.25, 0.72]
  return strengths.map((strength, n) => ({
    day: dayOfNumber(first + n * 19 + Math.floor(hashed(`storm ${year}`, n) * 17)),
    strength,
  }))
}

/** How much of a storm stands over the county at an hour (whole hours since 1970): 0 to about 1.25. */
function dustAt(hour: number): number {
  const year = beijingYear(hour * HOUR_MS)
  let dust = 0
  for (const { day, strength } of dustStorms(year)) {
    const noon = dayNumber(day) * 24 - BEIJING_OFFSET_HOURS + 13
    const away = (hour - noon) / 6.5
    if (Math.abs(away) < 4) dust += strength * Math.exp(-(away * away) / 2)
  }
  return dust
}

/** Whether a station was silent: an hour now and then, and some days of repair a year. */
function silent(station: string, hour: number): boolean {
  const beijing = hour + BEIJING_OFFSET_HOURS
  const repair =
    hashed(`repair ${station}`, Math.floor(beijing / 24)) < 0.012 && beijing % 24 > 9 && beijing % 24 < 17
  return repair || hashed(`gap ${station}`, hour) < 0.004
}

/** Numbers that give a station its character. */
export interface DemoClimate {
  code: string
  /** Traffic and heating: 1 in the county town. */
  town: number
  /** How open it lies to the dust. */
  open: number
}

const milli = (value: number) => Math.max(1, Math.round(value)) * 1000

/**
 * The mean of one hour at one station: a clean county with cold, still winters, dusty springs and sunny
 * summers. Depends on nothing but station and hour, so that the series can be continued at any time.
 * @param hour whole hours since 1970-01-01 UTC, start of the hour
 */
export function demoHour(climate: DemoClimate, hour: number): DemoHour | null {
  const { code, town, open } = climate
  if (silent(code, hour)) return null
  const beijing = hour + BEIJING_OFFSET_HOURS
  const clock = beijing % 24
  const dayOfYear = dayIndex(dayOfNumber(dayNumberOfHour(hour)))
  const winter = (1 + wave(dayOfYear, 12, 365)) / 2
  const summer = 1 - winter
  const spring = Math.max(0, wave(dayOfYear, 105, 365))
  const still = 1 + 0.45 * weather('wind', hour, 40) + 0.2 * weather(`air ${code}`, hour, 7)
  const rush = Math.max(wave(clock, 9, 24), wave(clock, 20.5, 24)) * 0.25 + 0.9
  const sun = Math.max(0, wave(clock, 15.5, 24))
  const dust = dustAt(hour) * open
  const fine = (4.5 + 8.5 * winter * winter * town) * still * rush + dust * 46
  const coarse =
    fine * 1.6 + (10 + 22 * spring + 8 * summer) * open * (1 + 0.5 * weather('ground', hour, 18)) + dust * 255
  const oneGap = hashed(`part ${code}`, hour) < 0.003 ? Math.floor(hashed(`which ${code}`, hour) * 6) : -1
  const values = [
    milli((2.4 + 4 * winter * town) * still * rush),
    milli((6 + 15 * winter * town) * still * rush),
    Math.max(1, Math.round((0.22 + 0.42 * winter * town) * still * rush * 10)) * 100,
    milli(34 + 16 * summer + (24 + 36 * summer) * sun * (1 + 0.5 * weather('cloud', hour, 54))),
    milli(Math.max(coarse, fine + 2)),
    milli(fine),
  ] as const
  const [so2, no2, co, o3, pm10, pm25] = values.map((value, n) => (n === oneGap ? null : value))
  return [so2 ?? null, no2 ?? null, co ?? null, o3 ?? null, pm10 ?? null, pm25 ?? null]
}
