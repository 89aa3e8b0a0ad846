// The part of Taro that components use, for jsdom: storage in memory, and a record of where one was sent.
import { useEffect } from 'react'

const stored = new Map<string, unknown>()

/** What the page asked of the platform, newest last; empty it between tests with `resetTaro`. */
export const asked: { name: string; detail: unknown }[] = []
const pages: { route: string }[] = [{ route: 'pages/air/index' }]
let params: Record<string, string> = {}

/** Forgets storage, record and pages. */
export function resetTaro(): void {
  stored.clear()
  asked.length = 0
  pages.splice(0, pages.length, { route: 'pages/air/index' })
  params = {}
}

/** What `useRouter().params` gives. */
export function setParams(next: Record<string, string>): void {
  params = next
}

const record = (name: string) => (detail?: unknown) => {
  asked.push({ name, detail })
  return Promise.resolve({ errMsg: `${name}:ok` })
}

export const useDidShow = (callback: () => void) => useEffect(callback, [callback])
export const useDidHide = (_callback: () => void) => {}
export const usePullDownRefresh = (_callback: () => void) => {}
export const useReachBottom = (_callback: () => void) => {}
export const useShareAppMessage = (_callback: () => unknown) => {}
export const useShareTimeline = (_callback: () => unknown) => {}
export const useUnload = (callback: () => void) => useEffect(() => callback, [callback])
export const useLoad = (callback: (given: Record<string, string>) => void) =>
  useEffect(() => callback(params), [callback])
export const useRouter = () => ({ params, path: `/${pages.at(-1)?.route ?? ''}` })

const Taro = {
  getStorageSync: (key: string): unknown => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void stored.set(key, value),
  removeStorageSync: (key: string) => void stored.delete(key),
  getStorageInfoSync: () => ({ keys: [...stored.keys()], currentSize: 0, limitSize: 10_240 }),
  getCurrentPages: () => pages,
  getCurrentInstance: () => ({ router: { params }, page: null }),
  navigateTo: record('navigateTo'),
  navigateBack: record('navigateBack'),
  redirectTo: record('redirectTo'),
  reLaunch: record('reLaunch'),
  switchTab: record('switchTab'),
  pageScrollTo: record('pageScrollTo'),
  showModal: record('showModal'),
  makePhoneCall: record('makePhoneCall'),
  setClipboardData: record('setClipboardData'),
  previewImage: record('previewImage'),
  chooseImage: record('chooseImage'),
  chooseMedia: record('chooseMedia'),
  chooseLocation: record('chooseLocation'),
  stopPullDownRefresh: record('stopPullDownRefresh'),
  vibrateShort: record('vibrateShort'),
  useDidShow,
  useDidHide,
  useRouter,
}

export default Taro
