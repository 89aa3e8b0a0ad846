/** What the service tells the desk of a box, as pages are shown it in tests. */
import type { BoxState } from '../../src/desk/survey/box/state'
import { DAY_MS } from '../../cloud/shared/time'

export const SURVEY = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'
/** Codes of a box's three papers, whose check is in order. */
export const PAPERS = [
  '0000-0000-0000-0000-0000',
  '1111-1111-1111-1111-1119',
  '2222-2222-2222-2222-222J',
] as const
export const HOLDERS: BoxState['holders'] = [
  { office: '州统计局', outside: true },
  { office: '县纪委监委', outside: false },
  { office: '县档案馆', outside: false },
]
export const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

export const makeBoxState = (change: Partial<BoxState> = {}): BoxState => ({
  survey: SURVEY,
  title: '2026 满意度调查',
  firstDay: '2026-10-01',
  lastDay: '2026-10-31',
  opensAt: ago(20),
  openableAt: ago(-3),
  state: 'none',
  makeable: true,
  about: `survey_boxes:652328:${SURVEY}`,
  fingerprint: null,
  tried: [],
  holders: null,
  office: false,
  refused: 0,
  opening: null,
  openedOn: null,
  found: null,
  cleared: false,
  burnt: null,
  demo: null,
  ...change,
})
export const SEALED: Partial<BoxState> = {
  state: 'sealed',
  fingerprint: 'ABCD-EFGH-JKMN-PQRS',
  tried: ['12', '13', '23'],
  holders: HOLDERS,
}
export const OPENED: Partial<BoxState> = {
  ...SEALED,
  state: 'opened',
  makeable: false,
  fingerprint: null,
  openableAt: ago(2),
  openedOn: '2026-11-08',
  found: { tickets: 12, sheets: 10, withdrawn: 1, broken: 0 },
}
