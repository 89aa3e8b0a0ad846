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
    expect(meaningOf(sample(), 0.9, 51_000)).toEqual({
      verdict: '可能达到了，还不能肯定',
      range: '87.6% 到 93.3%',
      rest: '之间，90% 也在里面。',
      settles: '比例不变的话，要 5,280 份有效回答才碰得到界线。要有八成把握说准，得 10,760 份。',
    })
  })

  it('does not say it may be reached when the estimate itself is below', () => {
    expect(meaningOf(sample({ share: 0.89 }), 0.9, 51_000)?.verdict).toBe('可能没达到，还不能肯定')
  })

  it('says reached and not reached plainly', () => {
    expect(meaningOf(sample({ verdict: 'reached', settles: null }), 0.9, 51_000)).toMatchObject({
      verdict: '达到了 90% 的目标',
      settles: null,
    })
    expect(meaningOf(sample({ verdict: 'not_reached', settles: null }), 0.9, 51_000)?.verdict).toBe(
      '没有达到 90%',
    )
  })

  it('asks for no more answers than there are people', () => {
    const near = (settles: Sample['settles']) => meaningOf(sample({ settles }), 0.9, 51_000)?.settles
    expect(near({ touches: 60_000, withPower80: 120_000 })).toBe('比例离目标这么近，问遍全县也说不准。')
    expect(near({ touches: 30_000, withPower80: 60_000 })).toBe(
      '比例不变的话，要 30,000 份有效回答才碰得到界线。要有八成把握说准，问遍全县也不够。',
    )
  })

  it('prints no bound as the line that it has missed', () => {
    const missed = sample({ share: 0.88, interval: { low: 0.861, high: 0.89973 }, verdict: 'not_reached' })
    expect(meaningOf(missed, 0.9, 51_000)).toMatchObject({
      range: '86.1% 到 89.97%',
      rest: '之间，往高了算也不到 90%。',
    })
    const there = sample({ interval: { low: 0.9, high: 0.9449 }, verdict: 'reached' })
    expect(meaningOf(there, 0.9, 51_000)?.range).toBe('90.0% 到 94.5%')
  })

  it('says nothing without a figure', () => {
    expect(meaningOf(sample({ share: null, interval: null, verdict: null }), 0.9, 51_000)).toBeNull()
  })
})
