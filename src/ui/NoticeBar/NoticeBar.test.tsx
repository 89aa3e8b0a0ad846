/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import type { Notice } from '@cloud/features/air/contract'
import { NoticeBar } from '.'

const NOW = new Date('2026-10-16T06:06:00Z')
const notice: Omit<Notice, 'id'> = {
  kind: 'dust',
  level: 5,
  title: '今天下午有沙尘',
  advice: '关好门窗',
  relayed: null,
  towns: ['652328100'],
  from: '2026-10-16T05:00:00.000Z',
  until: '2026-10-16T12:00:00.000Z',
}
const relayed = {
  issuer: '昌吉州人民政府',
  level: '橙色预警',
  number: '昌州重污〔2026〕3 号',
  issuedAt: '2026-10-14T05:30:00.000Z',
  source: 'www.cj.gov.cn',
}

test('the county’s own advice bears the level of the air and names nobody else', () => {
  render(<NoticeBar notice={notice} now={NOW} />)
  const bar = screen.getByRole('alert')
  expect(bar.textContent).toBe('今天下午有沙尘重度污染关好门窗木垒镇 · 到今天 20:00 为止')
  expect(bar.querySelector('.ui-level--5')).not.toBeNull()
})

test('a warning that is passed on says whose it is, its level, number, time and source, all of it read out', () => {
  render(<NoticeBar notice={{ ...notice, kind: 'pollution', relayed }} now={NOW} />)
  const bar = screen.getByRole('alert')
  expect(bar.textContent).toBe(
    [
      '今天下午有沙尘',
      '橙色预警',
      '关好门窗',
      '转发',
      '昌吉州人民政府 10 月 14 日 13:30 发布',
      '编号 昌州重污〔2026〕3 号，见 www.cj.gov.cn',
      '木垒镇 · 预计到重度污染 · 到今天 20:00 为止',
    ].join(''),
  )
  // no colour of the air's own scale beside an issuer's colour
  expect(bar.querySelector('.ui-level')).toBeNull()
})

test('what an older answer on the phone says without an issuer is shown as before', () => {
  const { relayed: _, ...older } = notice
  render(<NoticeBar notice={older as Omit<Notice, 'id'>} now={NOW} />) // as kept by the version before
  expect(screen.getByRole('alert').textContent).toContain('重度污染')
})
