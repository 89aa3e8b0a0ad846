import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { WeappSite } from './bundle'
import type { HttpAnswer, Outgoing, PickedFile, WeappStart } from './runtime/types'

/** No server listens here: every file comes from memory. */
const ORIGIN = 'http://weapp.test'

/** How long a page may take on a busy machine, ms. */
const PATIENCE = 30_000

/** The world outside the phone: cloud functions, cloud storage, servers. */
export interface Outside {
  callFunction: (name: string, data: unknown) => Promise<unknown>
  cloudUpload?: (cloudPath: string, content: Buffer) => Promise<string>
  cloudFile?: (fileID: string) => Promise<Buffer | null>
  /** Where relative or foreign addresses lead, or nothing when the app must not ask any server. */
  request?: (url: string, init: RequestInit) => Promise<Response>
}

const toAnswer = async (response: Response): Promise<HttpAnswer> => ({
  statusCode: response.status,
  header: Object.fromEntries(response.headers),
  body: await response.text(),
})

const dispatch = async (outside: Outside, message: Outgoing): Promise<unknown> => {
  if (message.kind === 'callFunction') return outside.callFunction(message.name, message.data)
  if (message.kind === 'cloudUpload') {
    if (!outside.cloudUpload) throw new Error('no cloud storage in this test')
    return outside.cloudUpload(message.cloudPath, Buffer.from(message.base64, 'base64'))
  }
  if (message.kind === 'cloudFile') {
    const content = await outside.cloudFile?.(message.fileID)
    return content?.toString('base64') ?? null
  }
  if (!outside.request) throw new Error(`no server in this test: ${message.url}`)
  if (message.kind === 'request') {
    const { url, method, header: headers, body } = message
    return toAnswer(await outside.request(url, { method, headers, body }))
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(message.form)) form.set(name, value)
  form.set(message.name, new Blob([Buffer.from(message.base64, 'base64')]), 'photo.jpg')
  return toAnswer(await outside.request(message.url, { method: 'POST', headers: message.header, body: form }))
}

const DEFAULTS: Omit<WeappStart, 'page'> = { theme: 'light', fontSize: 16, online: true, storage: {} }

/** A mini-program running on a phone-sized screen. */
export class WeappPhone {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly complaints: readonly string[],
  ) {}

  static async open(
    browser: Browser,
    site: WeappSite,
    outside: Outside,
    start: Partial<WeappStart> & { page: string },
  ): Promise<WeappPhone> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
    })
    await page.route(`${ORIGIN}/**`, async (route) => {
      const file = site[new URL(route.request().url()).pathname]
      await (file
        ? route.fulfill({ contentType: file.type, body: file.body })
        : route.fulfill({ status: 404 }))
    })
    await page.exposeFunction('weappOutgoing', (message: Outgoing) => dispatch(outside, message))
    await page.addInitScript(
      (given) => {
        window.weappStart = given
      },
      { ...DEFAULTS, ...start },
    )
    await page.goto(`${ORIGIN}/`)
    return new WeappPhone(page, context, complaints)
  }

  /** Everything that went wrong inside: thrown errors, complaints of React, refused navigation, unknown components. */
  async errors(): Promise<string[]> {
    const inside = await this.page.evaluate(() => window.weapp?.errors ?? ['the mini-program did not start'])
    return [...inside, ...this.complaints]
  }
  stack = (): Promise<string[]> => this.page.evaluate(() => window.weapp.stack())
  calls = (name: string): Promise<string[]> =>
    this.page.evaluate(
      (wanted) => window.weapp.calls.filter((c) => c.name === wanted).map((c) => c.detail),
      name,
    )
  /** Size in bytes of the largest `setData` so far (WeChat: at most 256 KB). */
  largestSetData = (): Promise<number> =>
    this.page.evaluate(() => Math.max(0, ...window.weapp.setData.map((record) => record.bytes)))
  layReady = (files: PickedFile[]): Promise<void> =>
    this.page.evaluate((picks) => void window.weapp.picks.push(...picks), files)
  /** Holds codes before the camera, in turn. */
  holdCodes = (texts: string[]): Promise<void> =>
    this.page.evaluate((codes) => void window.weapp.codes.push(...codes), texts)
  setOnline = (online: boolean): Promise<void> =>
    this.page.evaluate((value) => window.weapp.setOnline(value), online)
  setTheme = (theme: 'light' | 'dark'): Promise<void> =>
    this.page.evaluate((value) => window.weapp.setTheme(value), theme)

  /** The page on top; a page below it stays in the document, hidden. */
  get top() {
    return this.page.locator('page:not([hidden])')
  }

  async waitForPage(path: string): Promise<void> {
    await this.page.waitForFunction((wanted) => window.weapp.stack().at(-1) === wanted, path)
  }

  /** Waits until the page shows a word, or something has gone wrong. */
  async started(): Promise<void> {
    await this.page.waitForFunction(() => {
      const shown = document.querySelector('page:not([hidden])')?.textContent ?? ''
      return shown.trim() !== '' || (window.weapp?.errors.length ?? 1) > 0
    })
  }

  /** Waits until every question to the services has its answer, and that answer is drawn. */
  async quiet(): Promise<void> {
    await this.page.waitForFunction(() => !window.weapp.isWaiting())
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
  }

  close = (): Promise<void> => this.context.close()
}
