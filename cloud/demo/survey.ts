import { randomBytes } from 'node:crypto'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { addDays, beijingDay, startOfBeijingDay } from '../shared/time'
import { announceSurvey, publishQuestionnaire } from '../features/survey/publishing'
import { answerSheets, participations } from '../features/survey/tables'
import { inventAnswers, seeded } from './survey-people'
import { demoQuestionnaire } from './survey-questions'

const QUESTIONNAIRE = { code: 'satisfaction', version: 1 }
/** Sheets a statement inserts: eight columns each, well below the 65,535 parameters of the protocol. */
const AT_ONCE = 400

interface Round {
  /** Begins so many days before today. */
  begun: number
  days: number
  /** Results so many days after the last day. */
  wait: number
  drawn: number
  open: number
  seed: number
}
/** Last year's survey with its public result, and the one that runs now. */
const ROUNDS: readonly Round[] = [
  { begun: 377, days: 31, wait: 20, drawn: 1_412, open: 706, seed: 2025 },
  { begun: 12, days: 31, wait: 20, drawn: 118, open: 243, seed: 2026 },
]

/**
 * The surveys of the demo county around `now`: last year's with its result, this year's with some hundred
 * answers of both kinds. The same day gives the same answers; receipts and participations belong to nobody.
 */
export async function seedSurvey(db: Db, settings: Settings, now: Date): Promise<void> {
  const { county } = settings
  const today = beijingDay(now)
  const published = startOfBeijingDay(addDays(today, -400))
  await publishQuestionnaire(db, { county, ...QUESTIONNAIRE, content: demoQuestionnaire }, published)
  for (const round of ROUNDS) {
    const first = addDays(today, -round.begun)
    const surveyId = await announceSurvey(db, {
      county,
      title: `${first.slice(0, 4)} 满意度调查`,
      questionnaire: QUESTIONNAIRE.code,
      version: QUESTIONNAIRE.version,
      opensAt: startOfBeijingDay(first),
      closesAt: startOfBeijingDay(addDays(first, round.days)),
      resultsAt: startOfBeijingDay(addDays(first, round.days + round.wait)),
      target: 0.9,
      population: 67_256,
      populationSource: '2020 年人口普查',
    })
    await seedAnswers(db, county, surveyId, round, first)
  }
}

async function seedAnswers(
  db: Db,
  county: string,
  surveyId: string,
  round: Round,
  first: string,
): Promise<void> {
  const random = seeded(round.seed)
  const daysSoFar = Math.min(round.days, round.begun)
  const sheets = Array.from({ length: round.drawn + round.open }, (_, n) => {
    const drawn = n < round.drawn
    return {
      county,
      surveyId,
      receiptHash: nobodys(),
      mode: drawn ? ('probability' as const) : ('open' as const),
      assisted: random() < (drawn ? 0.7 : 0.08),
      answers: inventAnswers(demoQuestionnaire, random),
      answeredOn: addDays(first, Math.floor(random() * daysSoFar)),
    }
  })
  for (let from = 0; from < sheets.length; from += AT_ONCE) {
    const some = sheets.slice(from, from + AT_ONCE)
    await db.insert(answerSheets).values(some)
    await db.insert(participations).values(some.map(() => ({ county, surveyId, key: nobodys() })))
  }
}

/** In the place of a keyed hash: no secret leads to it. */
const nobodys = () => randomBytes(32).toString('hex')
