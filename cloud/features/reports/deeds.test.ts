import { DISPATCHERS, HANDS } from '../../shared/roles'
import { DESK_DEEDS, handsFor, helpersMay } from './rules/lifecycle'
import { reportsService } from './service'

test.each(DESK_DEEDS)('the service lets in for %s whom the life of a case allows it', (deed) => {
  const allowed = handsFor(deed).includes('handler') ? HANDS : DISPATCHERS
  expect(handsFor(deed)).toContain('dispatcher')
  expect(reportsService.procedures[deed]?.permission).toMatchObject({ who: 'staff', roles: allowed })
})

test('desks that help report and look, and do nothing else to the case', () => {
  expect(DESK_DEEDS.filter(helpersMay)).toEqual([
    'progress',
    'siteVisit',
    'note',
    'openIdentity',
    'openOriginal',
  ])
})
