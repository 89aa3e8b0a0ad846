// What an organiser does at the desk before the day: an activity out of a template, its faults filled, published.
import { divisionName } from '../../../cloud/shared/divisions'
import edit from '../../../src/locales/zh-CN/organiseEdit'
import organise from '../../../src/locales/zh-CN/organise'
import type { Visit } from '../world'

/** Seats in all, and on the bus. */
export const SEATS = 60
export const BUS = 40
export const TOWN = '652328204'
/** Points where people gather, by the keys that the editor gives them. */
export const POINTS = { bus: 'b1', own: 'b2' } as const

const LIST = '/organise/list/index'

/**
 * 植树节 out of its template on a day, with what it does not know yet; publishing is refused before.
 * @returns the id of the published activity
 */
export async function makeAndPublish({ page, open, picture }: Visit, day: string): Promise<string> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
  const { fields, rows, state } = edit
  await open(LIST)
  await page.getByText(organise.list.none).waitFor()
  await button(organise.list.add).first().click()
  await page.getByRole('dialog').getByText(organise.begin.template.arbor_day, { exact: true }).click()
  await page.getByRole('heading', { level: 1, name: edit.title }).waitFor()

  // place, town, and the three things of who calls it
  await button(state.faults(5)).click()
  await page.getByText(edit.faults.missing, { exact: true }).first().waitFor()
  await picture('walk-activity-faults')
  await fill(organise.time.day(fields.startsAt), day)
  await fill(fields.place, '北沙窝造林点')
  await page
    .getByRole('group', { name: fields.town })
    .getByText(divisionName(TOWN) ?? '', { exact: true })
    .click()
  await fill(fields.organiserName, '县林草局')
  await fill(fields.organiserContact, '阿依古丽')
  await fill(fields.organiserPhone, '09944824001')
  await button(rows.addPoint).click()
  await fill(`${rows.point(1)} ${rows.pointName}`, '客运站')
  await fill(rows.busSeats, String(BUS))
  await button(rows.addPoint).click()
  await fill(`${rows.point(2)} ${rows.pointName}`, '造林点门口')
  await page.getByRole('switch', { name: `${rows.point(2)} ${rows.bus}` }).click()
  await page.getByText(state.fine, { exact: true }).waitFor()
  await picture('walk-activity-editor')

  await button(state.publish).click()
  await page.getByRole('dialog').getByRole('button', { name: edit.publishing.now, exact: true }).click()
  await page.waitForURL(/\/organise\/activity\//)
  await page.getByText(organise.list.state.published).filter({ visible: true }).first().waitFor()
  await picture('walk-activity-published')
  return new URL(page.url()).searchParams.get('activityId') ?? ''
}
