import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { createStation } from '../../../../tests/factories/air'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import type { Locale } from '../../../shared/locale'
import { hours, imports } from '../tables'
import { bringFile } from './bring'
import { bringWords as words } from '../words/bring'

let t: TestServices
const folder = mkdtempSync(path.join(tmpdir(), 'mulei-bring-'))
const file = path.join(folder, 'in.csv')
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await t.stop()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate air_hours`)
  await t.db.delete(imports)
})

const bring = (content: string, station?: string, locale?: Locale) => {
  writeFileSync(file, content)
  return bringFile(t.db, file, {
    county: TEST_COUNTY,
    now: TEST_NOW,
    station,
    hours: 'start',
    ...(locale && { locale }),
  })
}
const kept = async () => [await t.db.$count(hours), await t.db.$count(imports)]

const NAMED = 'time,station,pm10\n2026-04-10 00:00,S1,32'
const UNNAMED = 'time,pm10\n2026-04-10 00:00,32'

test('a file of which nothing came in stands in no list; the same hours again do', async () => {
  expect(await bring('time,station,pm10\n2026-04-10 00:00,S9,32')).toMatchObject({ inserted: 0, refused: 1 })
  expect(await kept()).toEqual([0, 0])
  await bring(NAMED)
  expect(await bring(NAMED)).toMatchObject({ unchanged: 1 })
  expect(await kept()).toEqual([1, 2])
})

test('a station nobody knows is refused, whatever stands in the file', async () => {
  for (const content of [NAMED, UNNAMED])
    await expect(bring(content, 'nope')).rejects.toThrow(words.noStation('nope', [['S1', '县城站']])('zh-CN'))
  expect(await kept()).toEqual([0, 0])
})

test('--station is for files that name none', async () => {
  await expect(bring(NAMED, 'S1')).rejects.toThrow(words.stationTwice('zh-CN'))
  await expect(bring('date,hour,type,S1\n20260410,0,PM10,32', 'S1')).rejects.toThrow(
    words.stationTwice('zh-CN'),
  )
  expect(await kept()).toEqual([0, 0])
  expect(await bring(UNNAMED, '县城站')).toMatchObject({ inserted: 1, stations: ['S1'] })
})

test('what was not taken, and why nothing was, is said in the language that was asked for', async () => {
  const asked = await bring('time,station,pm10\n2026-04-10 00:00,S1,x\n', undefined, 'ar-XB')
  expect(asked.faults.map(({ words: said }) => said).join()).not.toMatch(/[\u3400-\u9fff]/)
  const plain = await bring('time,station,pm10\n2026-04-10 00:00,S1,x\n')
  expect(plain.faults.map(({ words: said }) => said).join()).toMatch(/不是数/)
  await expect(bring(NAMED, 'nope', 'ar-XB')).rejects.toThrow(
    words.noStation('nope', [['S1', '县城站']])('ar-XB'),
  )
  expect(words.stationTwice('ar-XB')).not.toBe(words.stationTwice('zh-CN'))
})
