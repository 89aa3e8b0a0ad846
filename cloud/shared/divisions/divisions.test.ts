import { COUNTY, divisionName, isTown, isVillage, TOWNS, townOf } from './'

describe('divisions of the county', () => {
  it('has 11 towns and 65 villages and communities', () => {
    expect(TOWNS).toHaveLength(11)
    expect(TOWNS.flatMap((town) => town.villages)).toHaveLength(65)
  })

  it('says village names as people do', () => {
    expect(divisionName('652328101200')).toBe('水磨沟村')
    expect(divisionName('652328203202')).toBe('河中村')
    expect(divisionName('652328102207')).toBe('沙吾伦村')
    expect(divisionName('652328100005')).toBe('园林社区')
    expect(divisionName('652328204208')).toBe('双泉村')
    expect(
      TOWNS.flatMap((town) => town.villages).filter((village) => /委会|委员会|村村$/.test(village.name)),
    ).toEqual([])
  })

  it('nests every village in its town and every town in the county', () => {
    for (const town of TOWNS) {
      expect(town.code.startsWith(COUNTY.code)).toBe(true)
      expect(isTown(town.code, COUNTY.code)).toBe(true)
      for (const village of town.villages) {
        expect(isVillage(village.code, COUNTY.code)).toBe(true)
        expect(townOf(village.code)).toBe(town.code)
      }
    }
    expect(isTown('652328999', COUNTY.code)).toBe(false)
    expect(divisionName('110000')).toBeUndefined()
  })
})
