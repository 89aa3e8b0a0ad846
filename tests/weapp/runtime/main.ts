import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createBackend } from './backend'
import { createModules } from './modules'
import { Navigation, type MountedPage, type PageInstance } from './navigation'
import { recordError, state } from './state'
import { createWx, setTheme } from './wx'
import { setOnline } from './wx-network'

/** What iOS 14 and Chrome 80 lack: scripts of the mini-program run where it is not, unless they bring it themselves. */
const growOld = (): void => {
  Reflect.deleteProperty(Object, 'hasOwn')
  Reflect.deleteProperty(Array.prototype, 'at')
  Reflect.deleteProperty(String.prototype, 'replaceAll')
}

/** Starts the mini-program that lies in `window.weappPackage`. Runs once, when the page has loaded. */
const start = (): void => {
  const { weappPackage: pkg, weappTemplates: templates, weappStart } = window
  const ownTags = new Set(
    Object.values(pkg.components).flatMap((json) => Object.keys(json.usingComponents ?? {})),
  )

  glassEasel.globalOptions.throwGlobalError = false
  glassEasel.globalOptions.writeIdToDOM = true
  glassEasel.addGlobalErrorListener((error) => recordError('glass-easel', error))
  window.addEventListener('error', (event) => recordError('script', event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) => recordError('promise', event.reason))

  const environment = new MiniProgramEnv()
  const backend = environment.associateBackend(
    createBackend((tag) => ownTags.has(tag) || tag.startsWith('wx-')),
  )
  const space = environment.createCodeSpace('app', true)
  for (const [path, css] of Object.entries(pkg.styles)) {
    space.addStyleSheet(path, path)
    backend.registerStyleSheetContent(path, css)
  }
  // the engine names the style isolations by an enum with these very texts
  for (const [path, json] of Object.entries(pkg.components))
    space.addComponentStaticConfig(path, json as Parameters<typeof space.addComponentStaticConfig>[1])
  for (const [path, content] of Object.entries(templates))
    space.addCompiledTemplate(path, {
      groupList: templates,
      content,
      fallbackListenerOnNativeNode: true,
    } as Parameters<typeof space.addCompiledTemplate>[1])

  const mount = (path: string, host: HTMLElement): MountedPage => {
    modules.define(path)
    const root = backend.createRoot('wx-page', space, path)
    const place = host.appendChild(document.createElement('div'))
    // the engine's own type of DOM nodes, see backend.ts
    type Node = Parameters<typeof root.attach>[0]
    root.attach(host as unknown as Node, place as unknown as Node)
    return {
      // the engine types a page by its definition, which is the app's
      instance: root.get() as unknown as PageInstance,
      unmount: () => root.release(),
    }
  }
  const navigation = new Navigation(pkg, mount)
  const wx = createWx(weappStart, navigation)
  const modules = createModules(pkg, { space, wx, currentPages: navigation.instances })

  state.online = weappStart.online
  state.theme = weappStart.theme
  for (const [key, value] of Object.entries(weappStart.storage)) state.storage.set(key, value)
  window.weapp = {
    ready: false,
    setData: state.setData,
    calls: state.calls,
    errors: state.errors,
    storage: state.storage,
    picks: state.picks,
    codes: state.codes,
    stack: navigation.paths,
    isWaiting: () => state.waiting > 0,
    setOnline,
    setTheme,
  }

  growOld()
  const launch = { path: weappStart.page.split('?')[0], query: {}, scene: 1001 }
  const app = modules.startApp()
  app.onLaunch?.(launch)
  app.onShow?.(launch)
  navigation.open(weappStart.page)
  window.weapp.ready = true
}

start()
