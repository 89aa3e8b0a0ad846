/// <reference types="@tarojs/taro" />

declare module '*.scss'

/** Address of one's own server, set when the app is built (`config/index.ts`). */
declare const API_BASE: string

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
  }
}
