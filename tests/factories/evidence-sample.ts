import type { Came } from '../../cloud/features/survey/figures/compute'
import type { Ground, VillageDrawn } from '../../cloud/features/survey/rules/figures/ground'
import { figuresOf } from '../../cloud/features/survey/evidence/figures'
import { evidenceMargins, evidenceSheets } from '../../cloud/features/survey/evidence/sheets'
import type { EvidenceInput } from '../../cloud/features/survey/rules/evidence/input'
import { drawnFigures } from '../../cloud/features/survey/rules/figures/drawn'
import { headline } from '../../cloud/features/survey/rules/questions'
import { openFigures } from '../../cloud/features/survey/rules/figures/open'
import { chance, makeAskedOfPeople, makeEvidenceInput, makeEvidenceSheets, TOWNS } from './evidence'

const REFUSED = { id: 'refused', label: '不想说' }

/** Villages of the first three towns. */
const VILLAGES = TOWNS.slice(0, 3).flatMap((town) =>
  Array.from({ length: 6 }, (_, at) => `${town}${String(201 + at)}`),
)

/** A drawn list in which nine of ten households were met. @param kind villages as strata, or some of them as units */
export function makeGround(kind: 'strata' | 'psus', seed: number): Ground {
  const next = chance(seed)
  const villages = new Map<string, VillageDrawn>(
    VILLAGES.map((village) => {
      const size = 100 + Math.floor(200 * next())
      const town = village.slice(0, 9)
      const drawn = {
        town,
        stratum: kind === 'strata' ? village : town,
        psu: kind === 'psus' ? village : null,
        stratumSize: kind === 'strata' ? size : null,
        weight: size / 40,
        households: 40,
      }
      return [
        village,
        {
          ...drawn,
          visited: new Map([
            ['complete', 30],
            ['refused', 3],
            ['no_contact', 3],
            ['unknown_household', 1],
            ['ineligible', 2],
          ]),
        },
      ]
    }),
  )
  const source = '2020 年人口普查，18 岁以上'
  return {
    kind,
    villages,
    margins: [
      {
        question: 'town',
        source,
        totals: new Map([
          [TOWNS[0] ?? '', 4000],
          [TOWNS[1] ?? '', 3000],
          [TOWNS[2] ?? '', 2000],
        ]),
      },
      {
        question: 'sex',
        source,
        totals: new Map([
          ['f', 4300],
          ['m', 4700],
        ]),
      },
      {
        question: 'age',
        source,
        totals: new Map([
          ['a18', 1500],
          ['a30', 1800],
          ['a40', 2200],
          ['a50', 2000],
          ['a60', 1500],
        ]),
      },
    ],
  }
}

/** Sheets of the drawn villages, thirty in each, and of whoever wanted to. */
function makeCame(seed: number): Came[] {
  const next = chance(seed)
  const drawn = makeEvidenceSheets(VILLAGES.length * 30, seed).map(({ answers, sex, age }, at): Came => {
    const village = VILLAGES[at % VILLAGES.length] ?? ''
    const town = village.slice(0, 9)
    const about = { town, sex: sex ?? 'f', age: age ?? 'a18' }
    const interviewed = next() < 0.6
    return {
      sample: 'drawn',
      sheet: {
        answers: { ...answers, ...about },
        mode: interviewed ? 'interviewed' : 'self',
        questionnaire: 1,
        village,
        adults: 1 + Math.floor(4 * next()),
        ...(interviewed ? { interviewer: 1 + (at % 3) } : {}),
        ...(next() < 0.05 ? { late: true as const } : {}),
      },
    }
  })
  const open = makeEvidenceSheets(200, seed + 1, 'open').map(({ answers, town, sex, age }): Came => ({
    sample: 'open',
    sheet: {
      answers: { ...answers, town: town ?? '', sex: sex ?? 'f', age: age ?? 'a18' },
      mode: 'self',
      questionnaire: 1,
    },
  }))
  return [...drawn, ...open]
}

/** Every tenth does not want to say what the headline asks. */
const refusing = (came: readonly Came[], headline: string): Came[] =>
  came.map((one, at) =>
    at % 10 > 0
      ? one
      : { ...one, sheet: { ...one.sheet, answers: { ...one.sheet.answers, [headline]: REFUSED.id } } },
  )

/** Evidence with the figures that the product computes of those sheets. @param refused 拒答 is offered, and taken */
export function makeComputedInput(ground: Ground, seed: number, refused = false): EvidenceInput {
  const asked = makeAskedOfPeople()
  const questionnaire = refused ? { ...asked, refused: REFUSED } : asked
  const came = refused ? refusing(makeCame(seed), headline(questionnaire).id) : makeCame(seed)
  const of = (sample: Came['sample']) => came.filter((one) => one.sample === sample).map(({ sheet }) => sheet)
  const drawn = drawnFigures({ questionnaire, sheets: of('drawn'), ground, target: 0.9, before: null })
  const open = openFigures(questionnaire, of('open'), ground.margins)
  const response = drawn.figures?.response
  return makeEvidenceInput({
    questionnaire,
    ...evidenceMargins(ground.margins, drawn.sample),
    sheets: evidenceSheets(questionnaire, came, drawn.sample),
    figures: figuresOf(questionnaire, { drawn: drawn.figures, open }),
    response: response
      ? { households: response.outcomes, rates: { e: response.e, ...response.rates } }
      : null,
  })
}
