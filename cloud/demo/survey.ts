import { randomBytes } from 'node:crypto'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { DEFAULT_LOCALE } from '../shared/locale'
import { addDays, beijingDay, startOfBeijingDay } from '../shared/time'
import { GRACE_DAYS } from '../features/survey/box/keys'
import { type BoxPairs, makeBoxPairs } from '../features/survey/box/make'
import { computeFigures } from '../features/survey/figures/compute'
import { groundsOf } from '../features/survey/figures/grounds'
import { evidenceAbout } from '../features/survey/evidence/about'
import { keepEvidence } from '../features/survey/evidence/keep'
import { evidenceOf } from '../features/survey/evidence/whole'
import { writeEvidence } from '../features/survey/evidence/write'
import { keepFigures } from '../features/survey/figures/store'
import { announceSurvey, publishQuestionnaire } from '../features/survey/publishing'
import { findSurvey } from '../features/survey/rows'
import { mergeSmallGroups } from '../features/survey/rules/merge'
import { partSheet } from '../features/survey/rules/sheet'
import { answerSheets, surveyWordsTable } from '../features/survey/tables'
import { fillBox } from './survey-box'
import { seedPast } from './survey-past'
import { inventSheets, type InventedSheet } from './survey-people'
import { DEMO_ADULTS, seedSample } from './survey-sample'
import { satisfactionQuestionnaire } from '../features/survey/making/templates/satisfaction'

const QUESTIONNAIRE = { code: 'satisfaction', version: 1 }
/** Sheets a statement inserts: eight columns each, well below the 65,535 parameters of the protocol. */
const AT_ONCE = 400

interface Round {
  title: (year: string) => string
  /** Begins so many days before today. */
  begun: number
  days: number
  /** Results so many days after the last day. */
  wait: number
  drawn: number
  open: number
  seed: number
  state: 'opened' | 'sealed'
  /** Has a list, margins and a draw of its own. */
  sampled?: true
}
const yearly = (year: string) => `${year} 满意度调查`
/** Last year's survey with its public result, the trial of this year that waits for its opening, and what runs now. */
const ROUNDS: readonly Round[] = [
  { title: yearly, begun: 377, days: 31, wait: 20, drawn: 1_412, open: 706, seed: 12, state: 'opened' },
  {
    title: (year) => `${year} 试调查（等开箱）`,
    begun: 30,
    days: 14,
    wait: 30,
    drawn: 150,
    open: 60,
    seed: 7,
    state: 'sealed',
  },
  {
    title: yearly,
    begun: 12,
    days: 31,
    wait: 20,
    drawn: 48,
    open: 112,
    seed: 2026,
    state: 'sealed',
    sampled: true,
  },
]

/**
 * The surveys of the demo county around `now`: one opened with its result, one that waits for its opening, and one
 * that can be answered. The same day gives the same answers; keys, receipts and seats belong to nobody.
 */
export async function seedSurvey(
  db: Db,
  settings: Settings,
  now: Date,
  people: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const { county } = settings
  const today = beijingDay(now)
  const published = startOfBeijingDay(addDays(today, -400))
  await publishQuestionnaire(db, { county, ...QUESTIONNAIRE, content: satisfactionQuestionnaire }, published)
  const pairs = await Promise.all(ROUNDS.map(({ state }) => (state === 'sealed' ? makeBoxPairs() : null)))
  for (const [at, round] of ROUNDS.entries()) {
    const first = addDays(today, -round.begun)
    const surveyId = await announceSurvey(db, {
      county,
      title: round.title(first.slice(0, 4)),
      questionnaire: QUESTIONNAIRE.code,
      version: QUESTIONNAIRE.version,
      opensAt: startOfBeijingDay(first),
      closesAt: startOfBeijingDay(addDays(first, round.days)),
      resultsAt: startOfBeijingDay(addDays(first, round.days + round.wait)),
      target: 0.9,
      ...DEMO_ADULTS,
    })
    if (round.sampled) await seedSample(db, settings, { survey: surveyId, first, people })
    await seedAnswers(db, settings, { id: surveyId, first }, round, pairs[at] ?? null)
  }
}

async function seedAnswers(
  db: Db,
  settings: Settings,
  { id: surveyId, first }: { id: string; first: string },
  round: Round,
  pairs: BoxPairs | null,
): Promise<void> {
  const sheets = inventSheets(satisfactionQuestionnaire, round)
  if (pairs) {
    await fillBox(db, settings, surveyId, { sheets, pairs, questionnaire: QUESTIONNAIRE.version })
    return
  }
  const { county } = settings
  await seedFigures(db, settings, { id: surveyId, first }, round, sheets)
  for (const sample of ['drawn', 'open'] as const) {
    const parted = sheets
      .filter((sheet) => sheet.sample === sample)
      .map(({ answers }) => partSheet(satisfactionQuestionnaire, answers))
    const mode = sample === 'drawn' ? ('probability' as const) : ('open' as const)
    const merged = mergeSmallGroups(parted.map(({ about, answers }) => ({ ...about, answers })))
    for (let from = 0; from < merged.length; from += AT_ONCE)
      await db
        .insert(answerSheets)
        .values(
          merged
            .slice(from, from + AT_ONCE)
            .map((sheet) => ({ county, surveyId, mode, receiptHash: nobodys(), ...sheet })),
        )
    const words = parted.flatMap((sheet) => sheet.words)
    if (words.length > 0)
      await db.insert(surveyWordsTable).values(words.map((one) => ({ county, surveyId, ...one })))
  }
}

/** The figures of an opened round, computed from whole sheets as an opening does, before these are merged. */
async function seedFigures(
  db: Db,
  settings: Settings,
  { id: surveyId, first }: { id: string; first: string },
  round: Round,
  sheets: readonly InventedSheet[],
): Promise<void> {
  const { county } = settings
  const { version: questionnaire } = QUESTIONNAIRE
  const came = await seedPast(db, settings, surveyId, { sheets, questionnaire, first, seed: round.seed })
  const asked = await findSurvey({ db, county, locale: DEFAULT_LOCALE }, surveyId)
  if (!asked) throw new Error('the survey was announced')
  const computed = computeFigures(asked, await groundsOf(db, county, asked), came)
  const { content } = computed
  const computedOn = addDays(first, round.days + GRACE_DAYS + 1)
  const edition = await keepFigures(db, { county, surveyId, computedOn }, { content, sheetsSha256: null })
  const evidence = await writeEvidence(
    evidenceOf(asked, await evidenceAbout(db, asked), came, computed),
    null,
  )
  await keepEvidence(db, { county, surveyId, edition }, evidence)
}

/** In the place of a receipt's hash: no code leads to it. */
const nobodys = () => randomBytes(32).toString('base64url')
