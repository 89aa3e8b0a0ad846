import { ledgerSteps, type LedgerEntry } from './ledgerSteps'

const entry = (seq: number, rest: Partial<LedgerEntry>): LedgerEntry => ({
  seq,
  at: '2026-11-12T04:00:00Z',
  kind: 'doing',
  title: '菜籽沟村 建筑垃圾',
  due: '2026-11-20',
  rating: null,
  hash: 'a8b640a17639',
  before: '0',
  ...rest,
})

test('each entry says what happened, newest first, and no two the same title of the case', () => {
  const steps = ledgerSteps([
    entry(70, {}),
    entry(74, { due: '2026-11-30' }),
    entry(75, { kind: 'done', due: null }),
    entry(76, { kind: 'reopened', due: '2026-12-05', rating: 'bad' }),
    entry(77, { kind: 'doing', due: '2026-12-05', rating: 'bad' }),
    entry(78, { kind: 'done', due: null, rating: 'bad' }),
    entry(79, { kind: 'done', due: null, rating: 'good' }),
    entry(80, { kind: 'done', due: null, rating: 'good', title: '渣土' }),
    entry(81, { kind: 'withdrawn', due: null }),
  ])
  expect(steps.map((step) => step.title).reverse()).toEqual([
    '查实了，公示出来',
    expect.stringMatching(/^改到 .*11 月 30 日前办完$/),
    '办完了',
    '又打开了，重新办',
    '接着办',
    '办完了',
    '举报人评了“满意”',
    '公示的内容改过',
    '撤下来了',
  ])
  expect(steps[0]?.entry.seq).toBe(81)
})
