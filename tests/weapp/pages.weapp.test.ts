import { chromium, type Browser } from 'playwright-core'
import { requireBuilt } from '../e2e/built'
import { bundleMiniProgram, type WeappSite } from './bundle'
import { compileTemplates } from './compile'
import { functionSettings, TestCloud } from './functions/cloud'
import { WeappPhone } from './page'
import { readMiniProgram } from './program'
import { styleErrors, templateErrors } from './tencent'

/** WeChat refuses a larger `setData`. */
const SET_DATA_LIMIT = 256 * 1024

/** `npm run test:county` looks at the pages that were built for its county. */
const { COUNTY } = process.env
const program = readMiniProgram(requireBuilt(COUNTY ? `dist/weapp-${COUNTY}` : 'dist/weapp'))
let site: WeappSite
let browser: Browser
let cloud: TestCloud

beforeAll(async () => {
  ;[site, browser, cloud] = await Promise.all([
    bundleMiniProgram(program.root),
    chromium.connect(process.env.TEST_BROWSER ?? ''),
    TestCloud.start(functionSettings()),
  ])
})

afterAll(async () => {
  cloud.stop()
  await browser.close()
})

test("every template passes Tencent's compiler and that of glass-easel", async () => {
  expect(await templateErrors(program)).toEqual([])
  expect(compileTemplates(program).errors).toEqual([])
})

test("every style sheet passes Tencent's compiler", async () => {
  expect(await styleErrors(program)).toEqual([])
})

test('every page named in app.json is there', () => {
  const missing = program.pages.filter((page) => !program.files.includes(`${page}.wxml`))
  expect(missing).toEqual([])
  expect(program.pages.length).toBeGreaterThan(4)
})

const openPage = (path: string, theme: 'light' | 'dark' = 'light'): Promise<WeappPhone> =>
  WeappPhone.open(
    browser,
    site,
    {
      callFunction: (name, data) => cloud.call(`openid-of-${path}`, name, data),
      cloudUpload: (cloudPath, content) => cloud.upload(cloudPath, content),
      cloudFile: (fileID) => cloud.file(fileID),
    },
    { page: path, theme },
  )

test.each(program.pages)('%s starts without an error and shows something', async (path) => {
  const phone = await openPage(path, 'dark')
  await phone.started()
  await phone.quiet()
  expect(await phone.errors()).toEqual([])
  expect(await phone.largestSetData()).toBeLessThan(SET_DATA_LIMIT)
  await phone.close()
})
