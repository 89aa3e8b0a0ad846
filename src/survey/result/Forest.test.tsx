/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import type { TownResult } from '@cloud/features/survey/contract/result'
import { Forest, forestNote } from './Forest'

const town = (
  name: string,
  base: number,
  share: number,
  low: number,
  high: number,
  differs = false,
): TownResult => ({ name, base, share, interval: { low, high }, differs })
const TOWNS = [town('新户镇', 187, 0.953, 0.912, 0.975, true), town('大南沟乡', 58, 0.862, 0.75, 0.93)]

describe('towns with their intervals', () => {
  it('says each row in a sentence, for those who do not see it', () => {
    render(<Forest towns={TOWNS} whole={0.913} />)
    expect(screen.getAllByRole('img').map((row) => row.getAttribute('aria-label'))).toEqual([
      '新户镇，95.3%，187 人，区间 91.2% 到 97.5%，和别处不一样',
      '大南沟乡，86.2%，58 人，区间 75.0% 到 93.0%，差别在误差以内',
    ])
    expect(screen.getByText('全县 91.3%')).toBeTruthy()
  })

  it('keeps the order it is given, fills the mark of towns that differ, and draws few answers dashed', () => {
    const { container } = render(<Forest towns={[...TOWNS].reverse()} whole={0.913} />)
    const rows = [...container.querySelectorAll('[role=listitem]')]
    const marks = rows.map((row) => row.querySelector('.survey-forest__mark')?.className.split('--')[1])
    expect(marks).toEqual(['same', 'differs'])
    expect(rows.map((row) => row.querySelector('.survey-forest__band--dashed') !== null)).toEqual([
      true,
      false,
    ])
  })

  it('warns of few answers, names the towns not shown, and asks not to rank', () => {
    expect(forestNote(TOWNS, ['雀仁乡'])).toBe(
      '大南沟乡只有 58 人回答，只能做参考。雀仁乡回答的人太少，不单独列。按县里的顺序排。多数乡镇之间的差别在误差以内，请不要当排名看。',
    )
    expect(forestNote([...TOWNS, town('白杨河乡', 77, 0.96, 0.89, 0.99)], [])).toContain(
      '大南沟乡、白杨河乡不到 100 人',
    )
  })
})
