// The air of the evening speaks against the morning after it: measured by a station, proposed, decided in two taps.
import { addDays, beijingTime, HOUR_MS } from '../../../cloud/shared/time'
import { weekdayWords } from '../../../src/client/dates'
import zh from '../../../src/locales/zh-CN/marks'
import organise from '../../../src/locales/zh-CN/organise'
import { frame, hourData } from '../../factories/hj212'
import { TestStation } from '../../support/station'
import type { County } from '../county/county'
import type { Visit } from '../world'
import { TOWN } from './making'
import { got } from './residents'

const MN = 'MLWALK0000000001'
const two = (number: number) => String(number).padStart(2, '0')

/** A station of the town that reports by itself, entered by somebody of the air. */
export async function openStation({ api, hire }: County): Promise<void> {
  const station = {
    ...{ code: 'walk', name: '北沙窝站', town: TOWN, kind: 'other', owner: '县生态环境局' },
    ...{ place: null, measures: ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'], exempt: [] },
    ...{ deviceId: MN, active: true },
  }
  got(await api.post('air/saveStation', station, { token: await hire('air_editor') }))
}

/** What that station sends of the hour that is over: sand. */
export async function sandComes({ clock, stationPort }: County): Promise<void> {
  const { year, month, day, hour } = beijingTime(new Date(clock.now().getTime() - HOUR_MS))
  const time = `${year}${two(month)}${two(day)}${two(hour)}0000`
  const device = await TestStation.connect(stationPort)
  device.send(frame({ mn: MN, data: hourData(time, ['5', '9', '0.4', '64', '480', '60']) }))
  await device.answered(1)
  device.close()
}

/** The proposal stands on the list: one tap for another day, one to tell all. @returns how many were told */
export async function moveToNextDay(
  { page, open, picture }: Visit,
  title: string,
  day: string,
): Promise<number> {
  const { stop } = organise
  await open('/organise/list/index')
  await picture('walk-stop')
  await page.getByRole('button', { name: zh.named(stop.move, title), exact: true }).click()
  const sheet = page.getByRole('dialog')
  const reason = await sheet.getByLabel(stop.why, { exact: true }).inputValue()
  if (!/^空气不好（指数 \d+）/.test(reason)) throw new Error(`the air is no reason: ${reason}`)
  await picture('walk-move')
  const moved = page.waitForResponse((response) => response.url().endsWith('/activities/move'))
  await sheet.getByRole('button', { name: stop.moveTo(weekdayWords(addDays(day, 1))), exact: true }).click()
  const { data } = (await (await moved).json()) as { data: { told: number } }
  await sheet.waitFor({ state: 'detached' })
  return data.told
}
