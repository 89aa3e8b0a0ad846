import { createStation } from '../../../../tests/factories/air'
import { books } from '../../../../tests/factories/air-tables/books'
import { HEADS, VALUES, type Case, type Six } from '../../../../tests/factories/air-tables/case'
import { fixtures } from '../../../../tests/factories/air-tables/fixtures'
import { headings } from '../../../../tests/factories/air-tables/headings'
import { csv } from '../../../../tests/factories/air-tables/made'
import { offices } from '../../../../tests/factories/air-tables/offices'
import { times } from '../../../../tests/factories/air-tables/times'
import { values } from '../../../../tests/factories/air-tables/values'
import { emptyAir } from '../../../../tests/factories/air-undo'
import { refusal } from '../../../../tests/support/refusal'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { tableOf, toCsv } from '../../../platform/sheets'
import { airContract as air, POLLUTANTS } from '../contract'
import { OPEN_NAMES, type OpenHour } from '../contract/open'
import { hourColumns } from '../reading/open-columns'
import { hours } from '../tables'
import { openWords } from '../words/open'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db, { code: 'ML01', name: '木垒镇' })
})
afterAll(() => t.stop())
beforeEach(() => emptyAir(t.db))

/** The hours of a month that have a value. */
async function open(month: string): Promise<[string, Six][]> {
  const found = await t.call(air.openHours, { station: 'ML01', month: `2026-${month}` })
  const sixOf = (hour: OpenHour) =>
    Object.fromEntries(
      POLLUTANTS.flatMap((code) => {
        const value = hour[OPEN_NAMES[code]]
        return value === null ? [] : [[code, value]]
      }),
    )
  return found.rows
    .map((hour): [string, Six] => [hour.time.slice(5, 13).replace('T', ' '), sixOf(hour)])
    .filter(([, six]) => Object.keys(six).length > 0)
}

const all: readonly Case[] = [...fixtures, ...times, ...headings, ...books, ...values, ...offices]

it('has sixty files and more, each of another name', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(60)
})

it('what leaves as open data comes back in', async () => {
  const as = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const bring = async (key: string, upload: Buffer) => {
    const incoming = key.repeat(64)
    await t.call(air.acceptTable, { incoming }, { as, upload })
    return t.call(air.importFile, { incoming, station: 'ML01' }, { as })
  }
  await bring('a', Buffer.from(csv(`时间,站点,${HEADS}`, `2026-03-05 08:00,ML01,${VALUES}`)))
  const { rows } = await t.call(air.openHours, { station: 'ML01', month: '2026-03' })
  const out = toCsv(tableOf('', hourColumns(openWords('zh-CN').columns), rows))
  expect(await bring('b', out)).toMatchObject({
    unchanged: 1,
    inserted: 0,
    corrected: 0,
    refused: 0,
    lines: rows.length,
  })
})

it.each(all)('$name', async ({ bytes, kept, faults = [], left = [], rows, door, ...asked }) => {
  const as = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const incoming = 'a'.repeat(64)
  const upload = Buffer.from(bytes)
  const accepted = t.call(air.acceptTable, { incoming }, { as, upload })
  if (door !== undefined) {
    const { fields } = await refusal(accepted)
    expect(fields).toEqual({ incoming: door })
    return
  }
  await accepted
  const reading = {
    incoming,
    hours: asked.hours,
    doubts: asked.doubts,
    ...(asked.chosen ? { station: 'ML01' } : {}),
  }
  const {
    columns: _,
    sample: __,
    changes: ___,
    doubts: ____,
    ...seen
  } = await t.call(air.previewImport, reading, { as })
  expect(await t.db.$count(hours)).toBe(0)
  const { id: _____, ...done } = await t.call(air.importFile, reading, { as })
  expect(done).toEqual(seen)
  expect(done.faults.map(({ line, words }) => `${line} ${words}`)).toEqual(faults)
  expect(done.left.map(({ words }) => words)).toEqual(left)
  expect(done.rows.kept + done.rows.refused + done.rows.blank).toBe(done.lines)
  if (rows) expect(Object.values(done.rows)).toEqual(rows)
  expect([...(await open('03')), ...(await open('04'))]).toEqual(Object.entries(kept))
})
