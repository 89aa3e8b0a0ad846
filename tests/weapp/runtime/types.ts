import type { AppJson, ComponentJson } from '../program'

/** What the test writes into the page before the runtime starts. */
export interface WeappStart {
  /** First page with its query, as in `pages/air/index?station=1`. */
  page: string
  theme: 'light' | 'dark'
  /** WeChat's own font setting, px (16 is standard). */
  fontSize: number
  online: boolean
  storage: Record<string, unknown>
}

/** A mini-program compiled for this runtime. */
export interface WeappPackage {
  app: AppJson
  pages: string[]
  components: Record<string, ComponentJson>
  /** CSS by path without extension. */
  styles: Record<string, string>
  /** JavaScript sources by file name. */
  scripts: Record<string, string>
}

/** One `setData` of one page: WeChat sends exactly this text to the view. */
export interface SetDataRecord {
  page: string
  bytes: number
}

export interface CallRecord {
  name: string
  detail: string
}

/** A picture that `wx.chooseMedia` hands to the app next. */
export interface PickedFile {
  name: string
  type: string
  base64: string
}

/** What leaves the page for the outer world; the test answers it in Node. */
export type Outgoing =
  | { kind: 'callFunction'; name: string; data: unknown }
  | { kind: 'request'; url: string; method: string; header: Record<string, string>; body: string | null }
  | {
      kind: 'uploadFile'
      url: string
      name: string
      header: Record<string, string>
      form: Record<string, string>
      base64: string
    }
  | { kind: 'cloudUpload'; cloudPath: string; base64: string }
  | { kind: 'cloudFile'; fileID: string }

export interface HttpAnswer {
  statusCode: number
  header: Record<string, string>
  body: string
}

/** The handle that tests hold on a running mini-program. */
export interface WeappHandle {
  ready: boolean
  setData: SetDataRecord[]
  calls: CallRecord[]
  errors: string[]
  /** Paths of the open pages, the top one last. */
  stack: () => string[]
  /** Whether the outer world still owes an answer. */
  isWaiting: () => boolean
  storage: Map<string, unknown>
  picks: PickedFile[]
  codes: string[]
  setOnline: (online: boolean) => void
  setTheme: (theme: 'light' | 'dark') => void
}

declare global {
  interface Window {
    weappStart: WeappStart
    weappPackage: WeappPackage
    weappTemplates: Record<string, unknown>
    weapp: WeappHandle
    /** Exposed by Playwright. */
    weappOutgoing: (message: Outgoing) => Promise<unknown>
  }
}
