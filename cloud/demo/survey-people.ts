import { TOWNS } from '../shared/divisions'
import type { Answers, Question, Questionnaire } from '../features/survey/contract/questionnaire'
import { endsSurvey, visibleQuestions } from '../features/survey/contract/asking'

/** Numbers in [0, 1) that come out the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many answer in each town, and how contented they are: invented, so that every verdict occurs. */
const TOWN_TRAITS: readonly { answers: number; content: number }[] = [
  { answers: 26, content: 0.92 },
  { answers: 11, content: 0.93 },
  { answers: 12, content: 0.82 },
  { answers: 9, content: 0.98 },
  { answers: 9, content: 0.94 },
  { answers: 10, content: 0.98 },
  { answers: 5, content: 0.9 },
  { answers: 5, content: 0.91 },
  { answers: 6, content: 0.93 },
  { answers: 2, content: 0.88 },
  { answers: 8, content: 0.97 },
]
const ALL_ANSWERS = TOWN_TRAITS.reduce((sum, town) => sum + town.answers, 0)

/** How much more (or less) contented people are with an item than on the whole. */
const ITEM_SHIFT: Readonly<Record<string, number>> = {
  air: 0.03,
  rivers: -0.02,
  drinking: 0.01,
  noise: 0.02,
  rubbish: -0.1,
  dust: -0.08,
  openness: -0.04,
  complaints: -0.06,
}
const UNKNOWN: Readonly<Record<string, number>> = { complaints: 0.46, openness: 0.17, rivers: 0.09 }
const FEW = 0.02

const EVENT_SHARE: Readonly<Record<string, number>> = {
  smoke: 0.18,
  dust: 0.14,
  rubbish: 0.12,
  water: 0.05,
  smell: 0.07,
  noise: 0.04,
}

const REMARKS = [
  '路边多栽点树',
  '冬天的煤烟味再管管就好了',
  '空气比前些年好多了',
  '村里垃圾箱太少，风一刮到处都是',
  '渠里的水希望常清一清',
  '草场边上的塑料袋希望有人捡',
]

/** What one invented resident answers. */
export function inventAnswers(questionnaire: Questionnaire, random: () => number): Answers {
  const town = pickTown(random)
  const content = TOWN_TRAITS[town]?.content ?? 0.9
  // a mood of one's own makes the items of one sheet hang together
  const mood = (random() - 0.5) * 0.12
  // what is asked of the person beside sex and age comes out of numbers of its own
  const aside = seeded(Math.floor(mood * 1e9))
  const answers: Answers = {}
  for (let asked = 0; ; asked += 1) {
    const question = visibleQuestions(questionnaire, answers)[asked]
    if (!question) return answers
    const answer = invent(question, {
      town: TOWNS[town]?.code ?? '',
      satisfied: content + mood,
      random,
      aside,
    })
    if (answer !== null) answers[question.id] = answer
  }
}

/** A sheet as somebody would have handed it in. */
export interface InventedSheet {
  sample: 'open' | 'drawn'
  assisted: boolean
  answers: Answers
}

/** The sheets of a round: the drawn sample first. */
export function inventSheets(
  questionnaire: Questionnaire,
  { drawn, open, seed }: { drawn: number; open: number; seed: number },
): InventedSheet[] {
  const random = seeded(seed)
  return Array.from({ length: drawn + open }, (_, n) => ({
    sample: n < drawn ? ('drawn' as const) : ('open' as const),
    assisted: random() < (n < drawn ? 0.7 : 0.08),
    answers: inventAnswers(questionnaire, random),
  }))
}

interface Resident {
  town: string
  satisfied: number
  random: () => number
  aside: () => number
}

function invent(question: Question, { town, satisfied, random, aside }: Resident): string | string[] | null {
  switch (question.kind) {
    case 'single':
      return question.trait
        ? inventTrait(question, question.trait === 'edu' || question.trait === 'work' ? aside : random)
        : (question.options.find((option) => !endsSurvey(question, option.id))?.id ?? null)
    case 'town':
      return town
    case 'village': {
      const villages = TOWNS.find(({ code }) => code === town)?.villages ?? []
      return villages[Math.floor(aside() * villages.length)]?.code ?? question.apart.id
    }
    case 'grade':
      return inventGrade(question.id, satisfied, random)
    case 'multi': {
      const share = (id: string) => (question.worries ? (EVENT_SHARE[id] ?? 0.05) : 0.35)
      const chosen = question.options
        .filter((option) => random() < share(option.id))
        .map((option) => option.id)
      return chosen.length > 0 ? chosen : [question.none.id]
    }
    case 'number':
      return String(question.min + Math.floor(aside() * (question.max - question.min + 1)))
    case 'text':
      return random() < 0.07 ? (REMARKS[Math.floor(random() * REMARKS.length)] ?? null) : null
  }
}

/** Any of the options; a few would rather not say. */
function inventTrait({ options, apart }: Extract<Question, { kind: 'single' }>, random: () => number) {
  if (apart && random() < FEW) return apart.id
  return options[Math.floor(random() * options.length)]?.id ?? null
}

function inventGrade(item: string, satisfied: number, random: () => number): string {
  if (random() < (UNKNOWN[item] ?? FEW)) return 'unknown'
  const level = random()
  const reach = satisfied + (ITEM_SHIFT[item] ?? 0)
  if (level < reach) return level < reach * 0.44 ? 'very_good' : 'good'
  const rest = (level - reach) / (1 - reach)
  return rest < 0.62 ? 'fair' : rest < 0.9 ? 'poor' : 'very_poor'
}

function pickTown(random: () => number): number {
  let left = random() * ALL_ANSWERS
  for (const [town, { answers }] of TOWN_TRAITS.entries()) {
    left -= answers
    if (left < 0) return town
  }
  return 0
}
