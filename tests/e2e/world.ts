import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { repositoryRoot } from '../support/repository'
import { Api } from './host'

const given = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`run with tests/system.config.mjs, which starts the host and the browser (${name})`)
  return value
}

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** The running host and browser, seen from a test file. */
export interface World {
  address: string
  /** Where HJ 212 stations report. */
  stationPort: number
  api: Api
  browser: Browser
  /** A fresh visitor: own storage, own session; fails the test on any script error. */
  visit: (options?: BrowserContextOptions) => Promise<Visit>
  close: () => Promise<void>
}

export interface Visit {
  page: Page
  /** Script errors and refused requests of this visitor so far. */
  problems: string[]
  open: (path: string) => Promise<void>
  /** Keeps what the screen shows in `.cache/screenshots/<name>.png`. */
  picture: (name: string) => Promise<void>
  leave: () => Promise<void>
}

const pictureFolder = (): string => {
  const folder = join(repositoryRoot(), '.cache/screenshots')
  mkdirSync(folder, { recursive: true })
  return folder
}

const visit = async (browser: Browser, address: string, options: BrowserContextOptions): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  })
  // waited for, never measured: the machine may be busy
  context.setDefaultTimeout(60_000)
  return enter(context, address)
}

/** Opens a page of somebody who is there already: their app was closed, or they have two of it. */
export const enter = async (context: BrowserContext, address: string): Promise<Visit> => {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // a refused request is noted below, with its address
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    problems.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  return {
    page,
    problems,
    open: async (path) => {
      await page.goto(`${address}${path}`)
    },
    picture: async (name) => {
      await page.screenshot({ path: join(pictureFolder(), `${name}.png`) })
    },
    leave: () => context.close(),
  }
}

/** A visitor who has not left is one whose test failed: what the screen shows then tells most. */
const keepFailures = async (browser: Browser): Promise<void> => {
  const pages = browser.contexts().flatMap((context) => context.pages())
  await Promise.all(
    pages.map((page, index) =>
      page
        .screenshot({ path: join(pictureFolder(), `failed-${process.pid}-${index}.png`) })
        .catch(() => undefined),
    ),
  )
}

/** @param address of another host than the one that all tests of the product share */
export const enterWorld = async (address = given('TEST_HOST_ADDRESS')): Promise<World> => {
  const browser = await chromium.connect(given('TEST_BROWSER'))
  return {
    address,
    stationPort: Number(given('TEST_STATION_PORT')),
    api: new Api(address),
    browser,
    visit: (options = {}) => visit(browser, address, options),
    close: async () => {
      await keepFailures(browser)
      await browser.close()
    },
  }
}
