import type { Ground, VillageDrawn } from '../../cloud/features/survey/rules/figures/ground'
import type { FigureSheet } from '../../cloud/features/survey/rules/figures/sheets'
import { makeAnswers } from './survey'

/** Villages of the first two towns, three each. */
export const VILLAGES = [
  '652328100001',
  '652328100002',
  '652328100003',
  '652328101200',
  '652328101201',
  '652328101202',
] as const

/** A village that is a stratum of its own, of which nobody was visited. */
function makeVillage(code: string, change: Partial<VillageDrawn> = {}): VillageDrawn {
  return {
    town: code.slice(0, 9),
    stratum: code,
    psu: null,
    stratumSize: 300,
    weight: 10,
    households: 30,
    visited: new Map(),
    ...change,
  }
}

/** Every village a stratum; `change` by village. */
export function makeGround(
  change: Readonly<Record<string, Partial<VillageDrawn>>> = {},
  margins: Ground['margins'] = [],
): Ground {
  const villages = new Map(VILLAGES.map((code) => [code, makeVillage(code, change[code])]))
  return { kind: 'strata', villages, margins }
}

/** So many sheets of a village, the first `satisfied` of them contented. */
export function makeSheets(
  village: string,
  n: number,
  satisfied: number,
  change: Partial<FigureSheet> = {},
): FigureSheet[] {
  return Array.from({ length: n }, (_, at) => ({
    answers: makeAnswers({ town: village.slice(0, 9), overall: at < satisfied ? 'good' : 'fair' }),
    mode: 'self',
    village,
    ...change,
  }))
}
