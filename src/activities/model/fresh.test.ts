import type { Fresh } from '@cloud/features/activities/contract'
import { freshOf } from './fresh'

const fresh: Fresh = {
  ...{ seats: 60, held: 60, waiting: 3, free: 0, position: 4 },
  status: { code: 'full', waiting: 3 },
}

it('knows the counts that a refused sign-up carries', () => {
  expect(freshOf(fresh)).toEqual(fresh)
})

it.each([
  undefined,
  null,
  'full',
  { reason: 'closed' },
  { ...fresh, status: null },
  { ...fresh, held: '60' },
])('takes %j for no counts', (detail) => {
  expect(freshOf(detail)).toBeNull()
})
