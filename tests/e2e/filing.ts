import type { Page } from 'playwright-core'
import reports from '../../src/locales/zh-CN/reports'
import filing from '../../src/locales/zh-CN/reportsCompose'
import { photo } from './pictures'
import type { Visit } from './world'

const say = filing.compose

/** Photos as a phone takes them, for a file chooser. */
const files = async (count: number) => {
  const contents = await Promise.all(
    Array.from({ length: count }, (_, index) => photo({ width: 1800, height: 1350, hue: index * 70 })),
  )
  return contents.map((buffer, index) => ({ name: `${index}.jpg`, mimeType: 'image/jpeg', buffer }))
}

/** Taps the button of that name and chooses photos in the dialog that it opens. */
export const choosePhotos = async (page: Page, button: string | RegExp, count: number): Promise<void> => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).first().click(),
  ])
  await chooser.setFiles(await files(count))
}

export interface Filing {
  /** Names of town and village; the first of each when left out. */
  town?: string
  village?: string
  name?: string
  /** 谁都不给看 */
  nobody?: boolean
}

/** Says who may know, if nobody, and fills the four steps; returns the words that were written. */
export const fillIn = async ({ page, picture }: Visit, filing: Filing = {}): Promise<string> => {
  const words = `路边倒了一车垃圾 <b>不是标签</b> ${Date.now()}`
  if (filing.nobody) await page.getByRole('radio', { name: new RegExp(say.anonymous.label) }).click()
  await choosePhotos(page, say.photos.album, 2)
  await page.getByText(say.photos.head, { exact: true }).waitFor()
  await picture('4-report-photos')
  await page.getByRole('button', { name: say.usePhotoPlaceYes }).click()
  await page.getByRole('checkbox', { name: reports.tile.waste }).click()
  await page.getByRole('button', { name: say.pickPlace }).click()
  const sheet = page.getByRole('dialog')
  const choose = (name: string | undefined) =>
    sheet
      .getByRole('radio', name ? { name } : {})
      .first()
      .click()
  await choose(filing.town)
  await sheet.getByRole('heading', { name: /哪个村/ }).waitFor()
  await choose(filing.village)
  await sheet.waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: say.sayLabel }).fill(words)
  if (filing.name) await page.getByRole('textbox', { name: say.name }).fill(filing.name)
  await page.getByText(say.complete).first().waitFor()
  await picture('4-report-filled')
  return words
}

export const numberOnScreen = async (page: Page): Promise<string> => {
  const text = await page
    .getByText(/\d{4}-\d{4,6} 号/)
    .first()
    .innerText()
  return /\d{4}-\d{4,6}/.exec(text)?.[0] ?? ''
}
