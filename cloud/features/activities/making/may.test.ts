import type { Role } from '../../../shared/roles'
import { mayOrganise, maySeeOrganised, organisedAreas } from './may'

const COUNTY = '652328'
const TOWN = '652328101'
const staff = (role: Role, area: string) => ({ kind: 'staff' as const, roles: [{ role, area }] })

it('an organiser of the county may call activities everywhere, one of a town or a department only there', () => {
  const asked = [COUNTY, TOWN, '652328100', 'dept:forest', 'dept:water']
  const may = (area: string) => asked.filter((one) => mayOrganise(staff('organiser', area), one, COUNTY))
  expect(may(COUNTY)).toEqual(asked)
  expect(may(TOWN)).toEqual([TOWN])
  expect(may('dept:forest')).toEqual(['dept:forest'])
})

it('leaders and auditors look and change nothing; other staff and residents see nothing', () => {
  for (const role of ['leader', 'auditor'] as const) {
    expect(mayOrganise(staff(role, COUNTY), TOWN, COUNTY)).toBe(false)
    expect(maySeeOrganised(staff(role, COUNTY), TOWN, COUNTY)).toBe(true)
  }
  expect(maySeeOrganised(staff('dispatcher', COUNTY), TOWN, COUNTY)).toBe(false)
  const left = { kind: 'resident' as const, roles: [{ role: 'organiser' as const, area: COUNTY }] }
  expect(mayOrganise(left, TOWN, COUNTY)).toBe(false)
})

it('areas are offered by name, the county first', () => {
  expect(organisedAreas(staff('organiser', COUNTY), COUNTY)[0]).toEqual({
    area: COUNTY,
    name: '木垒哈萨克自治县',
  })
  expect(organisedAreas(staff('organiser', TOWN), COUNTY)).toEqual([{ area: TOWN, name: '西吉尔镇' }])
})
