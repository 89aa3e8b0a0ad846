/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { officeContract } from '@cloud/features/reports/contract/office'
import { beijingYear } from '@cloud/shared/time'
import { queryClient } from '@/client/queries'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { HolidaysPart } from './HolidaysPart'

const YEAR = beijingYear(Date.now())
const NEXT = {
  year: YEAR + 1,
  holidays: [`${YEAR + 1}-10-01`, `${YEAR + 1}-10-02`],
  workdays: [`${YEAR + 1}-10-09`],
}
const THIS = { year: YEAR, own: false, holidays: [`${YEAR}-10-01`], workdays: [] }
const server = fakeServer()

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  signIn('dispatcher')
  server.answer(officeContract.calendarState, () => ({ version: 3, years: [THIS], missing: NEXT.year }))
  server.answer(officeContract.holidaysEffect, () => ({
    moved: 1,
    some: [{ number: '2610-0001', was: `${YEAR + 1}-10-08`, due: `${YEAR + 1}-10-09` }],
  }))
  server.answer(officeContract.readHolidays, () => ({ ...NEXT, faults: [] }))
  server.answer(officeContract.saveHolidays, () => ({
    version: 3,
    years: [{ ...NEXT, own: true }, THIS],
    missing: null,
  }))
  server.answer(officeContract.dropHolidays, () => ({ version: 3, years: [THIS], missing: NEXT.year }))
})

it('takes a notice only once it was looked at, for the year that is missing', async () => {
  show(<HolidaysPart mayEdit />)
  await screen.findByText('程序带的')
  tap('看一遍')
  expect(screen.getByText('先把通知贴上')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '录进去' })).toBeNull()
  type('把通知贴在这里', '一、元旦：……')
  tap('看一遍')
  fireEvent.click(await screen.findByRole('button', { name: '录进去' }))
  expect(screen.getByText('写几个字说说为什么改')).toBeTruthy()
  expect(await screen.findByText('1 件在办的期限会变，居民会收到新日子：')).toBeTruthy()
  type('为什么改', '国办发了通知')
  tap('录进去')
  await waitFor(() =>
    expect(server.inputs(officeContract.saveHolidays)).toEqual([
      { ...NEXT, version: 3, reason: '国办发了通知' },
    ]),
  )
  expect(server.inputs(officeContract.readHolidays)[0]).toEqual({ year: NEXT.year, text: '一、元旦：……' })
})

it('says what does not fit, and offers nothing that would not be taken', async () => {
  server.answer(officeContract.readHolidays, () => ({
    ...NEXT,
    faults: [{ kind: 'count' as const, festival: '春节', said: '8' }],
  }))
  show(<HolidaysPart mayEdit />)
  await screen.findByText('程序带的')
  type('把通知贴在这里', '一、元旦：……')
  tap('看一遍')
  expect(await screen.findByText('春节：写着共 8 天，数出来不是')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '录进去' })).toBeNull()
})

it('keeps what was pasted when the page is left', async () => {
  const { unmount } = show(<HolidaysPart mayEdit />)
  await screen.findByText('程序带的')
  type('把通知贴在这里', '一、元旦：贴了一半')
  unmount()
  show(<HolidaysPart mayEdit />)
  expect(await screen.findByDisplayValue('一、元旦：贴了一半')).toBeTruthy()
})

it('asks before a year is taken away, and shows others than dispatchers what is known', async () => {
  server.answer(officeContract.calendarState, () => ({
    version: 3,
    years: [{ ...NEXT, own: true }],
    missing: null,
  }))
  const { unmount } = show(<HolidaysPart mayEdit />)
  fireEvent.click(await screen.findByRole('button', { name: `去掉 ${NEXT.year} 年县里录的` }))
  expect(server.inputs(officeContract.dropHolidays)).toEqual([])
  type('为什么改', '录错了一天')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '去掉' }))
  await waitFor(() =>
    expect(server.inputs(officeContract.dropHolidays)).toEqual([
      { year: NEXT.year, version: 3, reason: '录错了一天' },
    ]),
  )
  unmount()
  signIn('leader')
  show(<HolidaysPart mayEdit={false} />)
  expect(await screen.findByText('县里录的')).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button', { name: /去掉/ })).toBeNull()
})
