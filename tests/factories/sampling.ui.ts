/** What the service tells the desk of a sample, as pages are shown it in tests. */
import type { DesignPart, SampleDraw, SamplingView } from '../../cloud/features/survey/contract/desk'

export const SURVEY = '11111111-1111-4111-8111-111111111111'
export const SHA = 'a'.repeat(64)

const frame = {
  source: '县统计局住户名册',
  asOf: '2026-09-30',
  missing: '夏天在牧场的住户没有地址',
  households: 24_860,
  villages: 63,
  without: ['双泉村', '东沟村'],
  sha256: SHA,
}
export const makeView = (change: Partial<SamplingView> = {}): SamplingView => ({
  title: '2026 满意度调查',
  opensOn: '2026-11-01',
  closed: false,
  target: 0.9,
  population: { size: 50_000, source: '18 岁以上，2020 年人口普查', allAges: false },
  frame,
  margins: [{ question: 'sex', text: '您是？', options: ['女', '男'], rows: null, source: null }],
  draw: null,
  ...change,
})
export const PART: DesignPart = {
  code: '652328100',
  name: '木垒镇',
  households: 7420,
  share: 0.298,
  proportional: 298,
  drawn: 290,
  standsFor: 25.6,
  villages: { drawn: 7, all: 7 },
}
export const makeDraw = (change: Partial<SampleDraw> = {}): SampleDraw => ({
  design: { kind: 'strata', take: {}, made: { households: 1000, rule: 'proportional', least: 8 } },
  parts: [PART],
  households: 1000,
  proposal: 'b'.repeat(64),
  current: true,
  seedSource: '福彩双色球 2026-10-20 开奖号码',
  seedOn: '2026-10-20',
  proposedBy: { name: '努尔兰', own: false },
  agreed: null,
  drawn: null,
  ...change,
})
/** The second of two said so. */
export const AGREED = { by: { name: '赵海燕', own: false }, on: '2026-10-15' }
