/** The sample of the survey that runs in the demo county: list, margins and draw, all of it invented. */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { seal } from '../platform/crypto'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import type { Question } from '../features/survey/contract/questionnaire'
import { allocate } from '../features/survey/rules/sampling/allocation'
import { draw, drawnSha256, randomOf } from '../features/survey/rules/sampling/draw'
import {
  countsOf,
  type FrameLine,
  frameLines,
  frameSha256,
  frameText,
} from '../features/survey/rules/sampling/frame'
import { proposeDesign } from '../features/survey/rules/sampling/propose'
import { insertDrawn } from '../features/survey/sampling/drawing'
import { frameContext } from '../features/survey/sampling/rows'
import { draws, frames, margins } from '../features/survey/sampling/tables'
import { TOWNS } from '../shared/divisions'
import { addDays } from '../shared/time'
import { seeded } from './survey-people'
import { satisfactionQuestionnaire } from '../features/survey/making/templates/satisfaction'

/** Residents of 18 and over of the demo county. */
export const DEMO_ADULTS = { population: 51_200, populationSource: '演示数字：18 岁以上，编的' }
const SOURCE = '演示：编的数'
const SEED = '03 09 14 22 27 33 + 06'
const HOUSEHOLDS = 260
const LANDMARKS = [
  '村委会往北第',
  '村委会往南第',
  '磨坊往东第',
  '水塔往西第',
  '小学往南第',
  '渠边往上第',
  '麦场往东第',
  '老槐树往北第',
]
/** Days before the survey begins. */
const BEFORE = { list: 40, agreed: 20, seed: 15 }

interface Given {
  survey: string
  /** First day of the survey. */
  first: string
  /** Person ids by key of the demo persons. */
  people: ReadonlyMap<string, string>
}

/** Lists, agrees on and draws the sample of a survey: the same places each time, codes of its own. */
export async function seedSample(
  db: Db,
  settings: Settings,
  { survey, first, people }: Given,
): Promise<void> {
  const { county, keyRing } = settings
  const text = frameText(inventFrame())
  const lines = frameLines(text)
  const [counts, sha256] = [countsOf(lines), frameSha256(text)]
  const { keyId, data } = seal(keyRing, text, frameContext(county, survey))
  const ofSurvey = { county, surveyId: survey }
  await db.insert(frames).values({
    ...ofSurvey,
    source: '演示住户名单（编的）',
    asOf: addDays(first, -BEFORE.list),
    missing: '演示：夏天在牧场的住户没有地址；住满半年没上户口的不在里面',
    households: lines.length,
    counts: Object.fromEntries(counts),
    sha256,
    keyId,
    sealed: data,
  })
  await db.insert(margins).values(inventMargins().map((row) => ({ ...ofSurvey, ...row })))
  const wish = {
    kind: 'strata',
    households: HOUSEHOLDS,
    rule: 'proportional',
    least: 2,
    each: 4,
    expected: {},
  } as const
  const design = proposeDesign(counts, wish)
  const [agreedOn, seedOn] = [addDays(first, -BEFORE.agreed), addDays(first, -BEFORE.seed)]
  const person = (key: string) => people.get(key) ?? randomUUID()
  await db.insert(draws).values({
    ...ofSurvey,
    design,
    frameSha256: sha256,
    seedSource: `演示：编的一期开奖号码，${seedOn}`,
    seedOn,
    proposedBy: person('17-surveyor'),
    agreedBy: person('15-auditor'),
    agreedOn,
  })
  const drawn = draw(counts, design, randomOf(SEED, sha256))
  await insertDrawn({ db, county, settings }, { survey }, drawn, (line) => lines[line - 1]?.place ?? '')
  await db
    .update(draws)
    .set({ seed: SEED, drawnOn: seedOn, drawnSha256: drawnSha256(drawn) })
    .where(and(eq(draws.county, county), eq(draws.surveyId, survey)))
}

function inventFrame(): FrameLine[] {
  const random = seeded(65)
  return TOWNS.flatMap(({ villages }) =>
    villages.flatMap(({ code, name }) => {
      const isTown = name.endsWith('社区')
      const households = Math.round((isTown ? 260 : 60) + random() * (isTown ? 120 : 70))
      return Array.from({ length: households }, (_, at) => ({
        village: code,
        place: isTown
          ? flat(at)
          : `${LANDMARKS[at % LANDMARKS.length] ?? ''} ${Math.floor(at / LANDMARKS.length) + 1} 家`,
        adults: 1 + Math.floor(random() * 4),
      }))
    }),
  )
}

/** Twelve flats a stair, three stairs a house. */
const flat = (at: number) =>
  `${Math.floor(at / 36) + 1} 号楼 ${(Math.floor(at / 12) % 3) + 1} 单元 ${(Math.floor(at / 2) % 6) + 1}0${(at % 2) + 1}`

/** Numbers that add up to all adults, larger for what stands first. */
function inventMargins(): { question: string; category: string; total: number; source: string }[] {
  return satisfactionQuestionnaire.questions.filter(isAboutPerson).flatMap(({ id, options }) => {
    const whole = new Map(options.map((option) => [option.id, DEMO_ADULTS.population]))
    const weights = new Map(options.map((option, at) => [option.id, options.length + 4 - at]))
    const totals = allocate(whole, DEMO_ADULTS.population, 0, weights)
    return [...totals].map(([category, total]) => ({ question: id, category, total, source: SOURCE }))
  })
}

type Choice = Extract<Question, { kind: 'single' | 'town' }>
const isAboutPerson = (question: Question): question is Choice =>
  question.section === 'about' && (question.kind === 'town' || (question.kind === 'single' && !question.ends))
