import { meaningOf } from './meaning'

type Sample = Parameters<typeof meaningOf>[0]
const sample = (change: Partial<Sample> = {}): Sample => ({
  share: 0.9081,
  interval: { low: 0.876, high: 0.933 },
  verdict: 'open',
  settles: { touches: 5280, withPower80: 10_760 },
  ...change,
})

describe('the verdict in words', () => {
  it('leaves it open when the interval holds the target, and says what would settle it', () => {
    expect(meaningOf(sample(), 0.9)).toEqual({
      verdict: '可能达到了，还不能肯定',
      range: '87.6% 到 93.3%',
      rest: '之间，90% 也在里面。',
      settles: '比例不变的话，要 5,280 份有效回答才碰得到界线。要有八成把握说准，得 10,760 份。',
    })
  })

  it('does not say it may be reached when the estimate itself is below', () => {
    expect(meaningOf(sample({ share: 0.89 }), 0.9)?.verdict).toBe('可能没达到，还不能肯定')
  })

  it('says reached and not reached plainly', () => {
    expect(meaningOf(sample({ verdict: 'reached', settles: null }), 0.9)).toMatchObject({
      verdict: '达到了 90% 的目标',
      settles: null,
    })
    expect(meaningOf(sample({ verdict: 'not_reached', settles: null }), 0.9)?.verdict).toBe('没有达到 90%')
  })

  it('says nothing without a figure', () => {
    expect(meaningOf(sample({ share: null, interval: null, verdict: null }), 0.9)).toBeNull()
  })
})
