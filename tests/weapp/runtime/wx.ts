import { answer, text } from './answer'
import { USER_DATA_PATH } from './files'
import type { Navigation } from './navigation'
import { createIntersectionObserver } from './intersection'
import { createSelectorQuery } from './selector-query'
import { recordCall, state } from './state'
import type { WeappStart } from './types'
import { mediaApi } from './wx-media'
import { networkApi } from './wx-network'

const themeListeners = new Set<(change: { theme: string }) => void>()

export const setTheme = (theme: 'light' | 'dark'): void => {
  state.theme = theme
  for (const listener of themeListeners) listener({ theme })
}

const STATUS_BAR = 20
/** The capsule at the top right of a 375 px wide iPhone. */
const CAPSULE = { top: 24, bottom: 56, width: 87, height: 32, margin: 10 }

const system = (start: WeappStart): object => {
  const { innerWidth, innerHeight, devicePixelRatio } = window
  const safeArea = { top: STATUS_BAR, left: 0, right: innerWidth, bottom: innerHeight }
  return {
    platform: 'ios',
    brand: 'test',
    model: 'test',
    system: 'iOS 17.0',
    version: '8.0.50',
    SDKVersion: '3.7.0',
    language: 'zh_CN',
    theme: state.theme,
    pixelRatio: devicePixelRatio,
    statusBarHeight: STATUS_BAR,
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    screenTop: 0,
    fontSizeSetting: start.fontSize,
    fontSizeScaleFactor: start.fontSize / 16,
    safeArea: { ...safeArea, width: innerWidth, height: innerHeight - STATUS_BAR },
  }
}

const storageApi = {
  getStorageSync: (key: string) => state.storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void state.storage.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void state.storage.delete(key),
  clearStorageSync: () => state.storage.clear(),
  getStorageInfoSync: () => ({ keys: [...state.storage.keys()], currentSize: 1, limitSize: 10240 }),
  getStorage: answer('getStorage', (options) => {
    if (!state.storage.has(text(options, 'key'))) throw new Error('data not found')
    return { data: state.storage.get(text(options, 'key')) }
  }),
  setStorage: answer('setStorage', (options) => {
    state.storage.set(text(options, 'key'), structuredClone(options.data))
  }),
  removeStorage: answer('removeStorage', (options) => void state.storage.delete(text(options, 'key'))),
  clearStorage: answer('clearStorage', () => state.storage.clear()),
  getStorageInfo: answer('getStorageInfo', () => ({ keys: [...state.storage.keys()] })),
}

/** A function that only has to be noted: what it does happens outside the page. */
const noted = (name: string, setting: string): unknown =>
  answer(name, (options) => recordCall(name, text(options, setting)))

const NOTED = {
  showToast: 'title',
  hideToast: '',
  showLoading: 'title',
  hideLoading: '',
  makePhoneCall: 'phoneNumber',
  setClipboardData: 'data',
  vibrateShort: 'type',
  vibrateLong: '',
  setScreenBrightness: 'value',
  setKeepScreenOn: 'keepScreenOn',
  setNavigationBarColor: 'backgroundColor',
  setBackgroundColor: '',
  setBackgroundTextStyle: '',
  stopPullDownRefresh: '',
  startPullDownRefresh: '',
  hideTabBar: '',
  setTabBarBadge: 'text',
  removeTabBarBadge: 'index',
  openLocation: 'name',
  hideHomeButton: '',
  hideShareMenu: '',
  showShareMenu: '',
  loadFontFace: 'family',
  hideKeyboard: '',
}

const interaction = {
  ...Object.fromEntries(Object.entries(NOTED).map(([name, setting]) => [name, noted(name, setting)])),
  showModal: answer('showModal', (options) => {
    recordCall('showModal', text(options, 'content'))
    return { confirm: true, cancel: false }
  }),
  showActionSheet: answer('showActionSheet', () => ({ tapIndex: 0 })),
  setNavigationBarTitle: answer('setNavigationBarTitle', (options) => {
    document.title = text(options, 'title')
  }),
  getScreenBrightness: answer('getScreenBrightness', () => ({ value: 0.5 })),
  login: answer('login', () => ({ code: 'code-from-wx-login' })),
  checkSession: answer('checkSession', () => ({})),
}

const LISTENERS = [
  'onAppShow',
  'onAppHide',
  'offAppShow',
  'offAppHide',
  'onError',
  'offError',
  'onUnhandledRejection',
  'offUnhandledRejection',
  'onPageNotFound',
  'offPageNotFound',
  'onMemoryWarning',
  'offMemoryWarning',
  'onWindowResize',
  'offWindowResize',
  'onKeyboardHeightChange',
  'offKeyboardHeightChange',
  'onNeedPrivacyAuthorization',
]

const createWindowApi = (start: WeappStart): Record<string, unknown> => {
  const launch = { path: start.page.split('?')[0] ?? '', query: {}, scene: 1001, referrerInfo: {} }
  const describe = (): object => system(start)
  return {
    getSystemInfoSync: describe,
    getWindowInfo: describe,
    getDeviceInfo: describe,
    getAppBaseInfo: describe,
    getSystemSetting: () => ({ deviceOrientation: 'portrait', locationEnabled: true }),
    getSystemInfo: answer('getSystemInfo', describe),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => {
      const right = window.innerWidth - CAPSULE.margin
      return { ...CAPSULE, right, left: right - CAPSULE.width }
    },
    onThemeChange: (listener: () => void) => themeListeners.add(listener),
    offThemeChange: (listener: () => void) => themeListeners.delete(listener),
    ...Object.fromEntries(LISTENERS.map((name) => [name, () => undefined])),
  }
}

/**
 * The `wx` object. A function that is not here is `undefined`, as an unknown one is in WeChat: a page that
 * calls it fails and the run records the error.
 */
export const createWx = (start: WeappStart, navigation: Navigation): Record<string, unknown> => {
  const wx: Record<string, unknown> = {
    env: { USER_DATA_PATH },
    getUserCryptoManager: () => ({
      getRandomValues: answer('getRandomValues', ({ length }) => ({
        randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
      })),
    }),
    nextTick: (callback: () => void) => setTimeout(callback, 0),
    createSelectorQuery: () => createSelectorQuery(navigation.top),
    createIntersectionObserver: (_page: unknown, options?: { thresholds?: number[] }) =>
      createIntersectionObserver(navigation.top, options?.thresholds),
    ...createWindowApi(start),
    ...storageApi,
    ...interaction,
    ...networkApi,
    ...mediaApi,
    ...navigation.api(),
  }
  wx.canIUse = (name: string) => (name.split('.')[0] ?? '') in wx
  return wx
}
