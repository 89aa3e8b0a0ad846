// What tests of staff pages do: sign in, show a page, type and tap.
import { fireEvent, render, screen, type RenderResult } from '@testing-library/react'
import type { ReactElement } from 'react'
import { QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'

/** Signs in with one duty in the county. */
export const signIn = (role: string, roleName = role): void =>
  keepSession({
    token: 't',
    person: { id: 'p', kind: 'staff', roles: [{ role, area: '652328', areaName: '木垒县', roleName }] },
  })

/** Shows a page inside what the app puts around every page. */
export const show = (page: ReactElement): RenderResult => render(<QueryProvider>{page}</QueryProvider>)

/** Types into the field with this label. */
export const type = (label: string, value: string): boolean =>
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })

/** Taps the button with this name. */
export const tap = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }))
