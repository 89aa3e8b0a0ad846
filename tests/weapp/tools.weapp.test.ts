import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { bundleMiniProgram } from './bundle'
import { compileTemplates } from './compile'
import { WeappPhone } from './page'
import { readMiniProgram } from './program'
import { styleErrors, templateErrors } from './tencent'

/** The smallest mini-program that shows something; each test breaks one file of it. */
const SOUND: Record<string, string> = {
  'app.json': JSON.stringify({ pages: ['a/index', 'b/index'] }),
  'app.js': 'App({ onLaunch() {} })',
  'app.wxss': '.red { color: red }',
  'a/index.json': '{}',
  'a/index.wxml': '<view class="red" style="padding-top: {{ 3 + 4 }}px" bindtap="tap">{{ seen }}</view>',
  'a/index.wxss': '.a > .b { margin-inline: 4px }',
  'a/index.js': 'Page({ data: { seen: "" }, onLoad(o) { this.setData({ seen: "q=" + o.q }) }, tap() {} })',
  'b/index.json': '{}',
  'b/index.wxml': '<view>b</view>',
  'b/index.js': 'Page({})',
}

const folders: string[] = []
let browser: Browser

const fixture = (change: Record<string, string> = {}): string => {
  const root = mkdtempSync(join(tmpdir(), 'mulei-weapp-'))
  folders.push(root)
  for (const [file, text] of Object.entries({ ...SOUND, ...change })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

const openPhone = async (change: Record<string, string>): Promise<WeappPhone> =>
  WeappPhone.open(
    browser,
    await bundleMiniProgram(fixture(change)),
    { callFunction: (name, data) => Promise.resolve({ name, data }) },
    { page: 'a/index?q=1' },
  )

beforeAll(async () => {
  browser = await chromium.connect(process.env.TEST_BROWSER ?? '')
})
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await browser.close()
})

describe('the compilers find what WeChat would refuse', () => {
  test('nothing in a sound mini-program', async () => {
    const program = readMiniProgram(fixture())
    expect(await templateErrors(program)).toEqual([])
    expect(await styleErrors(program)).toEqual([])
    expect(compileTemplates(program).errors).toEqual([])
  })

  test('an element that does not end', async () => {
    const program = readMiniProgram(fixture({ 'a/index.wxml': '<view><text></view>' }))
    expect(await templateErrors(program)).toEqual([expect.stringContaining('a/index.wxml')])
    expect(compileTemplates(program).errors).toEqual([expect.stringContaining('a/index.wxml')])
  })

  test('an expression that is none', async () => {
    const program = readMiniProgram(fixture({ 'a/index.wxml': '<view>{{ a + }}</view>' }))
    expect(await templateErrors(program)).toHaveLength(1)
  })

  test.each([
    '* { color: red }',
    '.a { .b { color: red } }',
    '.a:is(.b) { color: red }',
    '@layer base { .a { color: red } }',
    '.a[data-x] { color: red }',
    '.a { color: red ',
  ])('style %s', async (css) => {
    const program = readMiniProgram(fixture({ 'a/index.wxss': css }))
    expect(await styleErrors(program)).toEqual([expect.stringContaining('a/index.wxss')])
  })
})

describe('the runtime behaves as WeChat does', () => {
  test('renders, hands over the query, applies the styles', async () => {
    const phone = await openPhone({})
    await phone.page.getByText('q=1').waitFor()
    expect(await phone.top.locator('.red').evaluate((e) => getComputedStyle(e).color)).toBe('rgb(255, 0, 0)')
    expect(await phone.top.locator('.red').evaluate((e) => getComputedStyle(e).paddingTop)).toBe('7px')
    expect(await phone.errors()).toEqual([])
    expect(await phone.largestSetData()).toBe(JSON.stringify({ seen: 'q=1' }).length)
    await phone.close()
  })

  test('hides every global of the browser', async () => {
    const names = [
      'window', 'document', 'fetch', 'URL', 'URLSearchParams', 'AbortController', 'TextEncoder', 'crypto',
      'structuredClone', 'queueMicrotask', 'MessageChannel', 'localStorage', 'navigator', 'location', 'Intl',
      'performance', 'requestAnimationFrame', 'XMLHttpRequest', 'Blob', 'process', 'require2',
    ] // prettier-ignore
    const script = `Page({ data: { seen: '' }, onLoad() {
      const found = ${JSON.stringify(names)}.filter((n) => globalThis[n] !== undefined)
      const typed = [${names.map((name) => `typeof ${name}`).join(',')}].filter((t) => t !== 'undefined')
      const escaped = Function('return this')() === globalThis ? 0 : 1
      this.setData({ seen: 'leaks:' + found.length + typed.length + escaped }) } })`
    const phone = await openPhone({ 'a/index.js': script })
    await phone.page.getByText('leaks:000').waitFor()
    await phone.close()
  })

  test('lets a polyfill put on the global object what is missing', async () => {
    const script = `globalThis.EventTarget = function () {}
      Page({ data: { seen: '' }, onLoad() { this.setData({ seen: 'made ' + typeof new EventTarget() }) } })`
    const phone = await openPhone({ 'a/index.js': script })
    await phone.page.getByText('made object').waitFor()
    await phone.close()
  })

  test.each([
    ['a missing module', "require('./nowhere')\nPage({})"],
    ['a function that wx does not have', 'Page({ onLoad() { wx.noSuchThing() } })'],
    ['a page that is not there', "Page({ onLoad() { wx.navigateTo({ url: '/c/index' }) } })"],
    ['a rejected promise', "Page({ onLoad() { Promise.reject(new Error('lost')) } })"],
  ])('records %s', async (_, script) => {
    const phone = await openPhone({ 'a/index.js': script })
    await phone.page.waitForFunction(() => !window.weapp || window.weapp.errors.length > 0)
    expect(await phone.errors()).not.toEqual([])
    await phone.close()
  })

  test('records a component that this runtime does not draw', async () => {
    const phone = await openPhone({ 'a/index.wxml': '<live-player />' })
    expect(await phone.errors()).toEqual([expect.stringContaining('live-player')])
    await phone.close()
  })

  test('calls cloud functions outside the page, and fails without a network', async () => {
    const script = `Page({ data: { seen: '' }, tap() {
      wx.cloud.callFunction({ name: 'air', data: { procedure: 'home' },
        success: (r) => this.setData({ seen: 'answer ' + r.result.name }),
        fail: (e) => this.setData({ seen: e.errMsg }) }) }, onLoad() { this.setData({ seen: 'tap me' }) } })`
    const phone = await openPhone({ 'a/index.js': script })
    await phone.page.getByText('tap me').click()
    await phone.page.getByText('answer air').waitFor()
    await phone.setOnline(false)
    await phone.page.getByText('answer air').click()
    await phone.page.getByText(/fail .*DISCONNECTED/).waitFor()
    expect(await phone.calls('callFunction')).toHaveLength(1)
    await phone.close()
  })
})
