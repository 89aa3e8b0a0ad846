/**
 * What stood before the answers of the demo county's past survey: list, draw, visits, tables of the population. All of
 * it is invented and says so; the draw is a true one of the invented list, so that anybody repeats it.
 */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { seal } from '../platform/crypto'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import type { Disposition } from '../features/survey/rules/dispositions'
import { draw, type DrawnLine, drawnSha256, randomOf } from '../features/survey/rules/sampling/draw'
import { frameSha256, frameText } from '../features/survey/rules/sampling/frame'
import { interviewers, visits } from '../features/survey/fieldwork/tables'
import { insertDrawn } from '../features/survey/sampling/drawing'
import { frameContext } from '../features/survey/sampling/rows'
import { draws, frames, margins } from '../features/survey/sampling/tables'
import type { Came } from '../features/survey/figures/compute'
import { TOWNS } from '../shared/divisions'
import { addDays } from '../shared/time'
import { type InventedSheet, seeded } from './survey-people'

/** Residents of 18 and over: invented, as every table of them. */
export const DEMO_ADULTS = 51_200
export const DEMO_SOURCE = '演示数，不是真的'
const SEED = '演示开奖 03 11 17 20 26 31 + 08'
const AT_ONCE = 1000
/** Villages of one interviewer. */
const VILLAGES_EACH = 4
/** Of the households that answer nothing, by luck; the last is what is left. */
const NO_ANSWER: readonly (readonly [Disposition, number])[] = [
  ['refused', 0.36],
  ['no_contact', 0.3],
  ['ineligible', 0.14],
  ['other', 0.08],
  ['partial', 0.03],
  ['unknown_household', 0.06],
  ['unknown_person', 0.03],
]
/** Shares of the population by option; towns by their households. */
const POPULATION: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sex: { f: 0.487, m: 0.513 },
  age: { a18: 0.37, a40: 0.4, a60: 0.23 },
  edu: { e_primary: 0.28, e_middle: 0.36, e_high: 0.2, e_college: 0.16 },
}

interface Village {
  code: string
  town: string
  /** Households in the list. */
  size: number
  interviewer: number
  sheets: InventedSheet[]
}

/**
 * Lays the sample below the drawn sheets of a round.
 * @param first day of the survey
 * @returns every sheet as it would have come out of the box
 */
export async function seedSample(
  db: Db,
  settings: Settings,
  survey: string,
  given: { sheets: readonly InventedSheet[]; questionnaire: number; first: string; seed: number },
): Promise<Came[]> {
  const random = seeded(given.seed + 1)
  const villages = villagesWith(
    given.sheets.filter(({ sample }) => sample === 'drawn'),
    random,
  )
  const take = Object.fromEntries(
    villages.map(({ code, sheets }) => [
      code,
      Math.max(4, Math.ceil(sheets.length / (0.68 + random() * 0.12))),
    ]),
  )
  const lines = await drawFrom(db, settings, survey, { villages, take, first: given.first })
  await seedPopulation(db, settings, survey, villages)
  await seedVisits(db, settings, survey, { villages, lines, first: given.first, random })
  const { questionnaire } = given
  const drawn = villages.flatMap(({ code, interviewer, sheets }) =>
    sheets.map(({ answers, assisted }) => ({
      sample: 'drawn' as const,
      sheet: {
        answers,
        questionnaire,
        mode: assisted ? ('interviewed' as const) : ('self' as const),
        village: code,
        adults: adultsOf(random),
        ...(assisted ? { interviewer } : {}),
        ...(assisted && random() < 0.02 ? { late: true as const } : {}),
      },
    })),
  )
  const open = given.sheets
    .filter(({ sample }) => sample === 'open')
    .map(({ answers, assisted }) => ({
      sample: 'open' as const,
      sheet: { answers, questionnaire, mode: assisted ? ('helped' as const) : ('self' as const) },
    }))
  return [...drawn, ...open]
}

const adultsOf = (random: () => number) => 1 + Math.floor(random() ** 1.4 * 4)

/** The sheets of each village, by the town that they say. */
function villagesWith(sheets: readonly InventedSheet[], random: () => number): Village[] {
  const villages = TOWNS.flatMap(({ code: town, villages: own }) =>
    own.map(({ code }): Village => ({
      code,
      town,
      size: 180 + Math.floor(random() * 300),
      interviewer: 0,
      sheets: [],
    })),
  )
  villages.forEach((village, at) => (village.interviewer = 1 + Math.floor(at / VILLAGES_EACH)))
  for (const sheet of sheets) {
    const near = villages.filter(({ town }) => town === sheet.answers.town)
    near[Math.floor(random() * near.length)]?.sheets.push(sheet)
  }
  return villages
}

async function drawFrom(
  db: Db,
  settings: Settings,
  survey: string,
  given: { villages: readonly Village[]; take: Record<string, number>; first: string },
): Promise<DrawnLine[]> {
  const { county, keyRing } = settings
  const { villages, take, first } = given
  const counts = new Map(
    villages.map(({ code, size }): [string, number] => [code, size]).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const text = frameText(
    [...counts].flatMap(([village, size]) =>
      Array.from({ length: size }, (_, at) => ({ village, place: `演示第 ${at + 1} 户`, adults: null })),
    ),
  )
  const sha256 = frameSha256(text)
  const { keyId, data } = seal(keyRing, text, frameContext(county, survey))
  const households = [...counts.values()].reduce((sum, size) => sum + size, 0)
  const key = { county, surveyId: survey }
  await db.insert(frames).values({
    ...key,
    source: DEMO_SOURCE,
    asOf: addDays(first, -60),
    missing: '演示：没有漏的',
    households,
    counts: Object.fromEntries(counts),
    sha256,
    keyId,
    sealed: data,
  })
  const drawn = Object.values(take).reduce((sum, one) => sum + one, 0)
  const design = {
    kind: 'strata' as const,
    take,
    made: { households: drawn, rule: 'proportional' as const, least: 4 },
  }
  await db.insert(draws).values({
    ...key,
    design,
    frameSha256: sha256,
    seedSource: '演示的开奖号码',
    seedOn: addDays(first, -20),
    proposedBy: randomUUID(),
    agreedBy: randomUUID(),
    agreedOn: addDays(first, -30),
  })
  const lines = draw(counts, design, randomOf(SEED, sha256))
  const place = new Map(lines.map(({ line }, at) => [line, `演示第 ${at + 1} 户`]))
  await insertDrawn({ db, county, settings }, { survey }, lines, (line) => place.get(line) ?? '')
  await db
    .update(draws)
    .set({ seed: SEED, drawnOn: addDays(first, -20), drawnSha256: drawnSha256(lines) })
    .where(and(eq(draws.county, county), eq(draws.surveyId, survey)))
  return lines
}

async function seedPopulation(
  db: Db,
  { county }: Settings,
  survey: string,
  villages: readonly Village[],
): Promise<void> {
  const households = villages.reduce((sum, { size }) => sum + size, 0)
  const towns: Record<string, number> = {}
  for (const { town, size } of villages) towns[town] = (towns[town] ?? 0) + size / households
  const tables = { ...POPULATION, town: towns }
  await db.insert(margins).values(
    Object.entries(tables).flatMap(([question, shares]) =>
      shared(shares).map(([category, total]) => ({
        county,
        surveyId: survey,
        question,
        category,
        total,
        source: DEMO_SOURCE,
      })),
    ),
  )
}

/** Whole numbers that come to the population: the last takes what rounding left. */
function shared(shares: Readonly<Record<string, number>>): [string, number][] {
  const rows = Object.entries(shares).map(([category, share]): [string, number] => [
    category,
    Math.round(share * DEMO_ADULTS),
  ])
  const last = rows.at(-1)
  if (last) last[1] += DEMO_ADULTS - rows.reduce((sum, [, total]) => sum + total, 0)
  return rows
}

/** What came of the households: as many completes as interviewed sheets; whoever answered by the letter had no visit. */
async function seedVisits(
  db: Db,
  { county }: Settings,
  surveyId: string,
  given: {
    villages: readonly Village[]
    lines: readonly DrawnLine[]
    first: string
    random: () => number
  },
): Promise<void> {
  const { villages, lines, first, random } = given
  const numbers = [...new Set(villages.map(({ interviewer }) => interviewer))]
  await db
    .insert(interviewers)
    .values(numbers.map((number) => ({ county, surveyId, number, personId: randomUUID() })))
  const rows = villages.flatMap(({ code, interviewer, sheets }) => {
    const own = lines.flatMap(({ village }, at) => (village === code ? [at + 1] : []))
    const interviewed = sheets.filter(({ assisted }) => assisted).length
    return own.flatMap((household, at) => {
      if (at >= interviewed && at < sheets.length) return []
      const disposition: Disposition = at < interviewed ? 'complete' : noAnswer(random())
      const day = addDays(first, Math.floor(random() * 30))
      return [{ county, surveyId, household, attempt: 1, disposition, day, interviewer }]
    })
  })
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db.insert(visits).values(rows.slice(from, from + AT_ONCE))
}

function noAnswer(luck: number): Disposition {
  let left = luck
  for (const [disposition, share] of NO_ANSWER) {
    left -= share
    if (left < 0) return disposition
  }
  return 'no_contact'
}
