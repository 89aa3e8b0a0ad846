import type { Page } from 'playwright-core'
import staff from '../../src/locales/zh-CN/desk'
import type { Visit } from './world'

/** Becomes a person of the demo county on the page 我的, by a part of the name or the role. */
export const become = async ({ page, open }: Visit, who: string): Promise<void> => {
  await open('/pages/me/index')
  await page
    .getByRole('button', { name: new RegExp(who) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: new RegExp(who) }).waitFor()
}

/** 马上办: what was just done does not wait for a change of mind. Back when the server has it. */
export const sendNow = async (page: Page): Promise<void> => {
  // what was said of the one before it would be taken for this one
  await page.locator('.ui-toast__box').first().waitFor({ state: 'detached' })
  await page.locator('.deed-bar:visible').getByRole('button', { name: staff.deeds.now }).click()
  await page.locator('.ui-toast:visible').getByText(staff.panel.sent).first().waitFor()
}

/** Opens the desk and on it the case of that number. */
export const openOnDesk = async ({ page, open }: Visit, number: string): Promise<void> => {
  await open('/desk/reports/cases/index')
  await page.getByRole('heading', { level: 1, name: staff.cases }).waitFor()
  await page.getByText(staff.search).first().click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await field.fill(number)
  await field.press('Enter')
  await page.getByText(staff.searching(number)).waitFor()
  // the list of before goes away first: a number is the number of one case
  const rows = page.locator('[id^=case-]')
  await rows.nth(1).waitFor({ state: 'detached' })
  await rows.first().click()
  await page.getByText(staff.number(number)).first().waitFor()
}
