import { COUNTY, TOWNS } from '../../cloud/shared/divisions'

const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]/u

/** A text in an answer of a service, and where: `activities/list items.title`. */
export interface Said {
  where: string
  text: string
}

/** Every text of an answer. Places in lists have no number, so that a place names a field. */
export function saidIn(where: string, answer: unknown): Said[] {
  if (typeof answer === 'string') return CHINESE.test(answer) ? [{ where, text: answer.trim() }] : []
  if (Array.isArray(answer)) return answer.flatMap((one) => saidIn(where, one))
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([key, value]) =>
    saidIn(where.includes(' ') ? `${where}.${key}` : `${where} ${key}`, value),
  )
}

/** Names of places are what they are in every language until the county has them in it. */
const PLACES = [COUNTY, ...TOWNS, ...TOWNS.flatMap(({ villages }) => villages)].map(({ name }) => name)

/**
 * What is Chinese in the texts of a page and is no data.
 * @param data which fields of the answers hold what people wrote or named
 * @returns each such text, with the fields that its Chinese may come from
 */
export function unspoken(
  texts: readonly string[],
  answers: readonly Said[],
  data: readonly RegExp[],
): string[] {
  const isData = ({ where }: Said) => data.some((field) => field.test(where))
  // the longest first: what stands within another goes with it
  const pieces = [...new Set([...PLACES, ...answers.filter(isData).map(({ text }) => text)])].sort(
    (a, b) => b.length - a.length,
  )
  return texts
    .filter((text) => CHINESE.test(text))
    .filter((text) => CHINESE.test(pieces.reduce((rest, piece) => rest.replaceAll(piece, ''), text)))
    .map((text) => {
      const from = answers.filter((said) => !isData(said) && text.includes(said.text))
      return [text, ...new Set(from.map(({ where }) => where))].join(' ← ')
    })
}
