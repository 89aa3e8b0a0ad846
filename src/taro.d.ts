/// <reference types="@tarojs/taro" />

declare module '*.scss'

/** Address of one's own server, set when the app is built (`config/index.ts`). */
declare const API_BASE: string

/** Whether the app is built with WeChat's plugin that reads aloud (`config/index.ts`). */
declare const SPEECH_PLUGIN: boolean

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
  }
}
