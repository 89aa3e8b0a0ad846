/**
 * The attack on two editions of one survey: figures are computed again with other tables of the population, so the same
 * sheets have other weights. Whoever has both public tables knows a sheet by what it says, and who knows in which class
 * of weights somebody is in each of them is left with those that are in both.
 */
import { chance, makeAskedOfPeople, makeEvidenceSheets } from '../../../../../tests/factories/evidence'
import { groupedBy, type WrittenRow } from './safe'
import type { EvidenceSheet } from './sheet'
import { publicTable } from './table'

const ASKED = makeAskedOfPeople()

function editions(seed: number): [WrittenRow[], WrittenRow[]] {
  const next = chance(seed)
  const opened = makeEvidenceSheets(400, seed).map((sheet): EvidenceSheet => {
    const { drawn } = sheet
    // few villages and few adults: many weigh the same
    const weight = 10 * Math.ceil((drawn?.atOpening ?? 0) / 10)
    return {
      ...sheet,
      drawn: drawn && { ...drawn, atOpening: weight, steps: { ...drawn.steps, raked: weight } },
    }
  })
  /** Raked to other tables, which has little to do with what they weighed before. */
  const again = opened.map((sheet): EvidenceSheet => {
    const { drawn } = sheet
    return {
      ...sheet,
      drawn: drawn && { ...drawn, steps: { ...drawn.steps, raked: drawn.atOpening * (0.5 + next()) } },
    }
  })
  // the office's file has another order than the box had
  return [publicTable(ASKED, opened)?.rows ?? [], publicTable(ASKED, again.reverse())?.rows ?? []]
}

const classOf = ({ town, sex, age, weight }: WrittenRow) => [town, sex, age, weight].join(' ')
const saysOf = ({ weight: _, ...row }: WrittenRow) => JSON.stringify(row)

/**
 * Classes of one table that cut through a class of the other one, each leaving fewer together than there are in either.
 * Seen by the sheets that say what no other one does, which is nearly all.
 */
function cuts(first: WrittenRow[], second: WrittenRow[]): string[] {
  const inSecond = groupedBy(second, saysOf)
  const pairs = [...groupedBy(first, saysOf)].flatMap(([says, [row, twin]]) => {
    const [other, another] = inSecond.get(says) ?? []
    return row && other && !twin && !another ? [{ one: classOf(row), other: classOf(other) }] : []
  })
  expect(pairs.length).toBeGreaterThan(first.length / 2)
  const within = (key: 'one' | 'other', of: 'one' | 'other') =>
    new Map(
      [...groupedBy(pairs, (pair) => pair[key])].map(([name, some]) => [
        name,
        new Set(some.map((pair) => pair[of])).size,
      ]),
    )
  const [ofOne, ofOther] = [within('one', 'other'), within('other', 'one')]
  return pairs.flatMap(({ one, other }) =>
    (ofOne.get(one) ?? 0) > 1 && (ofOther.get(other) ?? 0) > 1 ? [`${one} | ${other}`] : [],
  )
}

test('two editions leave everybody among the same sheets, so both together tell no more than one', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const [first, second] = editions(seed)
    expect(second).toHaveLength(first.length)
    // the weights did change
    expect(second.map(({ weight }) => weight)).not.toEqual(first.map(({ weight }) => weight))
    expect(cuts(first, second)).toEqual([])
  }
})
