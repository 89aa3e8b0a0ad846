/** @jest-environment jsdom */
import { fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { show, signIn } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import { Rail } from './Rail'

const server = fakeServer()

/** The rail on a page of the activities. */
function openOn(route: string): void {
  resetTaro()
  const [page] = Taro.getCurrentPages()
  if (page) page.route = route
  signIn('organiser', '活动组织员')
  server.answer(activitiesMaking.desk, () => ({ items: [], next: null }))
  show(<Rail current="activities" waiting={0} />)
  fireEvent.click(screen.getByRole('link', { name: '活动' }))
}

it('leads from one activity back to all of them', () => {
  openOn('organise/activity/index')
  expect(asked).toEqual([{ name: 'navigateTo', detail: { url: ORGANISE.list } }])
})

it('leads nowhere from the page that is open', () => {
  openOn('organise/list/index')
  expect(asked).toEqual([])
})
