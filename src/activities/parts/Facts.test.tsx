/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { render, screen } from '@testing-library/react'
import { makeDetail } from '../../../tests/factories/activities.ui'
import { words } from '../words'
import { Facts } from './Facts'

test('a note that only repeats what stands above it is left out', () => {
  const said = words.detail.anyAge
  const activity = { ...makeDetail(), minAge: null, maxAge: null, whoCanCome: said }
  render(<Facts activity={activity} onMap={() => undefined} />)
  expect(screen.getAllByText(said)).toHaveLength(1)
})
