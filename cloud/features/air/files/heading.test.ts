import { readHeading } from './heading'

const of = (...levels: string[]) => {
  const found = readHeading(levels)
  return found && [found.code, found.unit, found.condition, found.untaken]
}

it.each([
  ['SO₂', 'so2', null],
  ['二氧化硫μg/m³', 'so2', 'ug'],
  ['二氧化硫(SO2)浓度/(μg/m3)', 'so2', 'ug'],
  ['ＳＯ２（ｍｇ／ｍ３）', 'so2', 'mg'],
  ['O3_1h', 'o3', null],
  ['O31h', 'o3', null],
  ['O3-1H', 'o3', null],
  ['臭氧1小时', 'o3', null],
  ['臭氧1小时平均(μg/m³)', 'o3', 'ug'],
  ['臭氧（O₃）1小时平均浓度', 'o3', null],
  ['CO 1小时平均', 'co', null],
  ['CO(毫克/立方米)', 'co', 'mg'],
  ['COConc', 'co', null],
  ['CO_mg_m3', 'co', 'mg'],
  ['PM10小时值', 'pm10', null],
  ['PM10_1h', 'pm10', null],
  ['PM₁₀(微克每立方米)', 'pm10', 'ug'],
  ['可吸入颗粒物(粒径小于等于10μm)', 'pm10', null],
  ['颗粒物（粒径小于等于2.5μm）1小时平均 μg/m³', 'pm25', 'ug'],
  ['PM2。5', 'pm25', null],
  ['PM 2.5', 'pm25', null],
  ['pm2_5', 'pm25', null],
  ['PM2.5_ugm3', 'pm25', 'ug'],
  ['PM2.5AVG', 'pm25', null],
  ['Ozone (ppb)', 'o3', 'ppb'],
  ['Sulfur dioxide concentration (µg/m³)', 'so2', 'ug'],
  ['NO2(ng/m3)', 'no2', 'ng'],
  ['a21026', 'so2', null],
])('%s is the hour of %s in %s', (heading, code, unit) => {
  expect(of(heading)).toEqual([code, unit, null, null])
})

it.each([
  ['O3(8h)', 'longer'],
  ['O3_8h_24h', 'longer'],
  ['臭氧日最大8小时平均', 'longer'],
  ['PM2.5_24h', 'longer'],
  ['PM10 24小时滑动平均', 'longer'],
  ['SO2日均值', 'longer'],
  ['CO-8H', 'longer'],
  ['NO2 5分钟', 'longer'],
  ['NO2 max', 'longer'],
  ['IAQI_SO2', 'index'],
  ['IAQISO2', 'index'],
  ['二氧化硫分指数', 'index'],
  ['PM2.5超标倍数', 'index'],
  ['PM10标记', 'flag'],
  ['SO2_flag', 'flag'],
  ['PM2.5/PM10', 'unclear'],
  ['SO2风险', 'unclear'],
])('%s is not taken: %s', (heading, untaken) => {
  expect(of(heading)?.[3]).toBe(untaken)
})

it.each([
  'CO2',
  'NO',
  'NOx',
  'NO3',
  'TSP',
  'VOC',
  'NMHC',
  'PM1',
  'PM1.0',
  'PM100',
  'PM2',
  '浓度',
  '风速',
  'Conc',
  'COD',
  'HSO2',
])('%s is none of the six', (heading) => {
  expect(of(heading)).toBeNull()
})

it('levels that stand over each other are one heading; the lowest unit holds', () => {
  expect(of('SO2', '浓度(μg/m³)')).toEqual(['so2', 'ug', null, null])
  expect(of('SO2', 'IAQI')?.[3]).toBe('index')
  expect(of('浓度(μg/m³)', 'CO(mg/m³)')).toEqual(['co', 'mg', null, null])
  expect(of('实况浓度', 'NO2')).toEqual(['no2', null, 'actual', null])
  expect(of('污染物浓度及空气质量分指数(IAQI)', '二氧化硫(SO2)1小时平均', '浓度/(μg/m³)')).toEqual([
    'so2',
    'ug',
    null,
    null,
  ])
  // contradicting units of one level say nothing
  expect(of('浓度(μg/m³，CO为mg/m³)', 'O3')).toEqual(['o3', null, null, null])
})
