import { movedTo } from './moved'

describe('a page that lay under /staff', () => {
  test('is found under the desk, with what was asked of it', () => {
    expect(movedTo('/staff/cases/index', { id: 'a%20b', stamp: '3' })).toBe(
      '/desk/reports/cases/index?id=a%20b',
    )
    expect(movedTo('staff/air/stations/index', {})).toBe('/desk/air/stations/index')
    expect(movedTo('/staff/home/index', {})).toBe('/desk/home/index')
    expect(movedTo('/staff/sheet/index', { id: '7' })).toBe('/desk/reports/print/index?id=7')
  })

  test('of the holidays is a part of the settings now', () => {
    expect(movedTo('/desk/reports/calendar/index', {})).toBe('/desk/settings/index?part=holidays')
  })

  test('and the figures, where they lie since', () => {
    expect(movedTo('/staff/figures/index', {})).toBe('/desk/overview/index')
    expect(movedTo('/desk/reports/figures/index', {})).toBe('/desk/overview/index')
  })

  test('an address that no page ever had leads nowhere', () => {
    expect(movedTo('/staff/nothing/index', {})).toBeUndefined()
    expect(movedTo('/nowhere', {})).toBeUndefined()
  })
})
