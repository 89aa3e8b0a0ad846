/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import type { TownResult } from '@cloud/features/survey/contract'
import { Forest, forestNote } from './Forest'

const town = (name: string, base: number, share: number, low: number, high: number): TownResult => ({
  name,
  base,
  share,
  interval: { low, high },
  verdict: low >= 0.9 ? 'reached' : high < 0.9 ? 'not_reached' : 'open',
})
const TOWNS = [town('新户镇', 187, 0.953, 0.912, 0.975), town('大南沟乡', 58, 0.862, 0.75, 0.93)]

describe('towns with their intervals', () => {
  it('says each row in a sentence, for those who do not see it', () => {
    render(<Forest towns={TOWNS} target={0.9} />)
    expect(screen.getAllByRole('img').map((row) => row.getAttribute('aria-label'))).toEqual([
      '新户镇，95.3%，187 人，区间 91.2% 到 97.5%，高于 90%',
      '大南沟乡，86.2%，58 人，区间 75.0% 到 93.0%，不能下结论',
    ])
  })

  it('draws each verdict with a shape of its own, and few answers dashed', () => {
    const { container } = render(
      <Forest towns={[...TOWNS, town('东城镇', 260, 0.83, 0.78, 0.87)]} target={0.9} />,
    )
    const rows = [...container.querySelectorAll('[role=listitem]')]
    const shapes = rows.map((row) => row.querySelector('.survey-forest__mark')?.className.split('--')[1])
    expect(shapes).toEqual(['above', 'cannot_tell', 'below'])
    expect(rows.map((row) => row.querySelector('.survey-forest__band--dashed') !== null)).toEqual([
      false,
      true,
      false,
    ])
  })

  it('warns of few answers, names the towns not shown, and asks not to rank', () => {
    expect(forestNote(TOWNS, ['雀仁乡'])).toBe(
      '大南沟乡只有 58 人回答，只能做参考。雀仁乡不到 30 人回答，不单独列。多数乡镇之间的差别在误差以内，请不要当排名看。',
    )
    expect(forestNote([...TOWNS, town('白杨河乡', 77, 0.96, 0.89, 0.99)], [])).toContain(
      '大南沟乡、白杨河乡不到 100 人',
    )
    expect(forestNote([], [])).toBe('多数乡镇之间的差别在误差以内，请不要当排名看。')
  })
})
