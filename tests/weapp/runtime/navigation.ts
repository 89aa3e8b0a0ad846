import type { Options } from './answer'
import { answer, text } from './answer'
import { recordError, state } from './state'
import type { WeappPackage } from './types'

/** What the runtime uses of a page instance; Taro's page config supplies the life cycle. */
export interface PageInstance {
  route: string
  __route__: string
  options: Record<string, string>
  setData: (data: object, done?: () => void) => void
  onLoad?: (options: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  onPageScroll?: (position: { scrollTop: number }) => void
  onReachBottom?: () => void
}

export interface MountedPage {
  instance: PageInstance
  unmount: () => void
}

interface OpenPage {
  path: string
  host: HTMLElement
  page: MountedPage
  scrollTop: number
}

/** WeChat refuses an eleventh page. */
const STACK_LIMIT = 10

const parseUrl = (url: string): { path: string; query: Record<string, string> } => {
  const [path = '', search = ''] = url.split('?')
  const query: Record<string, string> = {}
  for (const pair of search.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=')
    // WeChat hands the text over as it stands in the address, undecoded: Taro decodes it
    query[name] = value
  }
  return { path: path.replace(/^\//, ''), query }
}

/** The stack of pages, with WeChat's rules for tabs. */
export class Navigation {
  readonly #stack: OpenPage[] = []
  readonly #tabs: string[]
  readonly #bar: HTMLElement | null

  constructor(
    private readonly pkg: WeappPackage,
    private readonly mount: (path: string, host: HTMLElement) => MountedPage,
  ) {
    this.#tabs = pkg.app.tabBar?.list.map((tab) => tab.pagePath) ?? []
    this.#bar = pkg.app.tabBar && !pkg.app.tabBar.custom ? this.#drawBar() : null
    window.addEventListener('scroll', () => this.#onScroll())
  }

  paths = (): string[] => this.#stack.map((entry) => entry.path)
  instances = (): PageInstance[] => this.#stack.map((entry) => entry.page.instance)
  top = (): HTMLElement | null => this.#last()?.host ?? null
  // not by `at`: the runtime itself stands on the old phone that it plays
  #last = (): OpenPage | undefined => this.#stack[this.#stack.length - 1]

  open = (url: string): void => {
    const { path, query } = parseUrl(url)
    if (!this.pkg.pages.includes(path)) throw new Error(`page "${path}" is not found`)
    if (this.#stack.length >= STACK_LIMIT) throw new Error('webview count limit exceed')
    const previous = this.#last()
    if (previous) previous.scrollTop = window.scrollY
    const host = document.body.appendChild(document.createElement('page'))
    const page = this.mount(path, host)
    this.#watchSetData(path, page.instance)
    Object.assign(page.instance, { route: path, __route__: path, options: query })
    this.#stack.push({ path, host, page, scrollTop: 0 })
    this.#paint()
    page.instance.onLoad?.(query)
    page.instance.onShow?.()
    setTimeout(() => page.instance.onReady?.(), 0)
  }

  /** WeChat serialises what it sends to the view: functions vanish and the size is what counts. */
  #watchSetData(path: string, instance: PageInstance): void {
    const original = instance.setData.bind(instance)
    instance.setData = (data, done) => {
      const sent = JSON.stringify(data)
      state.setData.push({ page: path, bytes: new TextEncoder().encode(sent).length })
      original(JSON.parse(sent) as object, done)
    }
  }

  #close(): void {
    const entry = this.#stack.pop()
    entry?.page.instance.onUnload?.()
    entry?.page.unmount()
    entry?.host.remove()
  }

  #isTab = (url: string): boolean => this.#tabs.includes(parseUrl(url).path)

  #navigateTo = (url: string): void => {
    if (this.#isTab(url)) throw new Error('can not navigateTo a tabbar page')
    const previous = this.#last()
    this.open(url)
    previous?.page.instance.onHide?.()
  }

  #redirectTo = (url: string): void => {
    if (this.#isTab(url)) throw new Error('can not redirectTo a tabbar page')
    this.#close()
    this.open(url)
  }

  #reLaunch = (url: string): void => {
    while (this.#stack.length > 0) this.#close()
    this.open(url)
  }

  #navigateBack = (delta: number): void => {
    for (let left = delta; left > 0 && this.#stack.length > 1; left -= 1) this.#close()
    this.#paint()
    this.#last()?.page.instance.onShow?.()
  }

  #switchTab = (url: string): void => {
    const { path, query } = parseUrl(url)
    if (!this.#tabs.includes(path)) throw new Error('can not switch to non-TabBar page')
    if (Object.keys(query).length > 0) throw new Error('switchTab takes no query')
    while (this.#stack.length > 0 && !this.#tabs.includes(this.#last()?.path ?? '')) this.#close()
    this.#last()?.page.instance.onHide?.()
    const index = this.#stack.findIndex((entry) => entry.path === path)
    const [known] = index < 0 ? [] : this.#stack.splice(index, 1)
    if (!known) return this.open(url)
    this.#stack.push(known)
    this.#paint()
    known.page.instance.onShow?.()
  }

  #paint(): void {
    const top = this.#last()
    for (const entry of this.#stack) entry.host.hidden = entry !== top
    document.title = this.pkg.components[top?.path ?? '']?.navigationBarTitleText ?? ''
    this.#bar?.toggleAttribute('hidden', !top || !this.#tabs.includes(top.path))
    window.scrollTo(0, top?.scrollTop ?? 0)
  }

  #drawBar(): HTMLElement {
    const bar = document.body.appendChild(document.createElement('wx-tabbar'))
    for (const tab of this.pkg.app.tabBar?.list ?? []) {
      const button = bar.appendChild(document.createElement('a'))
      button.textContent = tab.text
      button.addEventListener('click', () => this.#switchTab(`/${tab.pagePath}`))
    }
    return bar
  }

  #onScroll(): void {
    const instance = this.#last()?.page.instance
    instance?.onPageScroll?.({ scrollTop: window.scrollY })
    if (window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 50)
      instance?.onReachBottom?.()
  }

  /** The `wx` functions of navigation. */
  api(): Record<string, unknown> {
    const go = (name: string, move: (options: Options) => void): unknown =>
      answer(name, (options) => {
        try {
          move(options)
        } catch (error) {
          recordError(name, error)
          throw error
        }
      })
    return {
      navigateTo: go('navigateTo', (options) => this.#navigateTo(text(options, 'url'))),
      redirectTo: go('redirectTo', (options) => this.#redirectTo(text(options, 'url'))),
      reLaunch: go('reLaunch', (options) => this.#reLaunch(text(options, 'url'))),
      switchTab: go('switchTab', (options) => this.#switchTab(text(options, 'url'))),
      navigateBack: go('navigateBack', (options) => this.#navigateBack(Number(options.delta ?? 1))),
      pageScrollTo: answer('pageScrollTo', (options) => {
        const target = text(options, 'selector') && this.top()?.querySelector(text(options, 'selector'))
        if (target) target.scrollIntoView()
        else window.scrollTo(0, Number(options.scrollTop ?? 0))
      }),
    }
  }
}
