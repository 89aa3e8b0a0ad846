/** @jest-environment jsdom */
import type { Locale } from '@cloud/shared/locale'
import { act, renderHook, waitFor } from '@testing-library/react'
import { locale } from '@/locales'

import { useMe } from './me'
import { queryClient, QueryProvider } from './queries'
import { session } from './session'

const person = (roleName: string) => ({
  id: 'p',
  kind: 'staff' as const,
  roles: [{ role: 'county_organiser', area: 'a', areaName: 'A', roleName }],
})
const NAMES: Record<Locale, string> = { 'zh-CN': '活动组织员', 'ar-XB': 'the same in another language' }

beforeEach(() => {
  queryClient.clear()
  locale.set('zh-CN')
  session.set({ token: 't', person: person(NAMES['zh-CN']) })
  Object.assign(globalThis, {
    API_BASE: '',
    fetch: () =>
      Promise.resolve({
        json: () =>
          Promise.resolve({
            data: { person: person(NAMES[locale.get()]), unread: 0, demo: false },
          }),
      }),
  })
})

const roleName = () => session.get()?.person.roles[0]?.roleName

test('there and back between two languages within a minute, roles are named in the language of the moment', async () => {
  renderHook(() => useMe(), { wrapper: QueryProvider })
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  act(() => locale.set('ar-XB'))
  await waitFor(() => expect(roleName()).toBe(NAMES['ar-XB']))
  act(() => locale.set('zh-CN'))
  await waitFor(() => expect(roleName()).toBe(NAMES['zh-CN']))
})
