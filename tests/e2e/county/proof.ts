// The evidence: taken by the lead, computed again by R, signed by two, taken by everybody.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { runSurveyOffice } from '../../../cloud/commands/survey-office-run'
import { directoryOf } from '../../../cloud/platform/sheets/book/zip'
import evidence from '../../../src/locales/zh-CN/deskEvidence'
import type { Visit } from '../world'

/** Whether this machine can compute the package again. */
export const hasR = spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0

const pageOf = (survey: string) => `/desk/survey/evidence/index?survey=${survey}`

async function taken(page: Page, button: string | RegExp, to: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ])
  await download.saveAs(to)
}

/** Lays the files of a package into a folder. @returns their names */
export function unpack(zip: string, folder: string): string[] {
  const files = directoryOf(readFileSync(zip))
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  return files.map(({ name }) => name)
}

/** Takes the public files and the office's sealed one, which only the office's key opens, into two folders. */
export async function takeEvidence(
  { page, open, picture }: Visit,
  survey: string,
  folders: { public: string; whole: string },
  officeKey: string,
): Promise<void> {
  await open(pageOf(survey))
  await page.getByText(evidence.before, { exact: true }).waitFor()
  await picture('walk-evidence')
  const zip = join(folders.public, 'evidence.zip')
  await taken(page, /^下载/, zip)
  unpack(zip, folders.public)
  const sealed = join(folders.public, 'office.bin')
  await taken(page, /^统计局的全表/, sealed)
  const key = join(folders.public, 'office.pem')
  writeFileSync(key, officeKey)
  const said: string[] = []
  if (runSurveyOffice([sealed, '--key', key, '--to', folders.whole], (text) => said.push(text)) !== 0)
    throw new Error(said.join('\n'))
}

/** The share of the satisfied as the package has it, with one decimal. */
export function headlineIn(folder: string): string {
  const [head = [], ...rows] = readFileSync(join(folder, 'figures.csv'), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const value = head.indexOf('value')
  const row = rows.find((cells) => cells.slice(1, 5).join() === 'share,overall,,')
  return (Number(row?.[value]) * 100).toFixed(1)
}

/** What R says at its end of the package in a folder. */
export function recompute(folder: string): { line: string; said: Record<string, string> } {
  const { stdout, stderr } = spawnSync('Rscript', ['recompute.R'], { cwd: folder, encoding: 'utf8' })
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (!line.startsWith('RECOMPUTED ')) throw new Error(`${stdout}\n${stderr}`)
  return { line, said: Object.fromEntries(line.split(' ').map((word) => word.split('='))) }
}

/** Notes R's line and proposes to publish. */
export async function propose({ page, open }: Visit, survey: string, line: string): Promise<void> {
  const sheet = page.getByRole('dialog')
  await open(pageOf(survey))
  await page.getByRole('button', { name: evidence.note, exact: true }).click()
  await sheet.getByLabel(evidence.noteLabel, { exact: true }).fill(line)
  await sheet.getByRole('button', { name: evidence.noteSend, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: evidence.propose, exact: true }).click()
  await sheet.getByRole('button', { name: evidence.propose, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

/** The second person signs: from now on it is public. */
export async function sign({ page, open, picture }: Visit, survey: string): Promise<void> {
  const sheet = page.getByRole('dialog')
  await open(pageOf(survey))
  await page.getByRole('button', { name: evidence.agree, exact: true }).click()
  await sheet.getByRole('button', { name: evidence.agree, exact: true }).click()
  await page.locator('.evidence-done').waitFor()
  await picture('walk-evidence-public')
}
