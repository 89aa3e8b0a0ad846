import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type BrowserServer } from 'playwright-core'
import { repositoryRoot } from './repository'

/** Where a Chromium or Chrome is usually installed: Debian, Ubuntu, Fedora, macOS, Windows. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Nothing here may call home or draw on a GPU that a test machine does not have; no sandbox because a
 * container's root cannot have one and the only pages visited are our own.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
]

/** A browser program and what its process needs to find around it. */
export interface BrowserProgram {
  executablePath: string
  env: Record<string, string>
  args: string[]
}

const inheritedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/**
 * Unpacks the Chromium of the npm package @sparticuz/chromium into `.cache/chromium` (once, 2–3 s) with the
 * NSS libraries it carries, so that a machine with only Node can run it.
 *
 * The package unpacks into `os.tmpdir()` and takes whatever already lies there for finished; a child process
 * with a temporary folder of its own and one rename at the end make that safe against a killed run and
 * against another user's files. It unpacks its libraries only when it believes to run on Amazon Linux 2023.
 */
const unpackBundledChromium = async (): Promise<string> => {
  const packageFolder = join(repositoryRoot(), 'node_modules/@sparticuz/chromium')
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const version = String((manifest as { version: unknown }).version)
  const cache = join(repositoryRoot(), '.cache')
  const home = join(cache, `chromium-${version}`)
  if (existsSync(home)) return home
  const partial = join(cache, `chromium-${version}.partial-${process.pid}`)
  mkdirSync(partial, { recursive: true })
  const entry = pathToFileURL(join(packageFolder, 'build/esm/index.js')).href
  const script = `const { default: c } = await import(${JSON.stringify(entry)}); await c.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  // its own font list names folders of a cloud function; ours names the bundled fonts and the system's
  writeFileSync(
    join(partial, 'fonts/fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`,
  )
  try {
    renameSync(partial, home)
  } catch (error) {
    if (!existsSync(home)) throw error
    rmSync(partial, { recursive: true, force: true }) // another process was faster
  }
  return home
}

const bundledProgram = async (): Promise<BrowserProgram> => {
  const home = await unpackBundledChromium()
  const libraries = [join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, 'fonts') },
    // headless-shell build: its zygote cannot start without the sandbox helper
    args: [...ARGUMENTS, '--no-zygote'],
  }
}

/**
 * The browser to test with: `CHROMIUM_PATH`, else an installed one, else the one inside the npm package
 * (`CHROMIUM_PATH=bundled` asks for that one even where another is installed).
 */
export const findBrowser = async (): Promise<BrowserProgram> => {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted === 'bundled') return bundledProgram()
  if (wanted && !existsSync(wanted)) throw new Error(`CHROMIUM_PATH names no file: ${wanted}`)
  const installed = wanted ?? USUAL_PLACES.find((place) => existsSync(place))
  if (installed) return { executablePath: installed, env: {}, args: ARGUMENTS }
  return bundledProgram()
}

/** Starts one browser that several test files reach by its address (`server.wsEndpoint()`). */
export const launchBrowserServer = async (): Promise<BrowserServer> => {
  const program = await findBrowser()
  return chromium.launchServer({ ...program, env: { ...inheritedEnv(), ...program.env } })
}
