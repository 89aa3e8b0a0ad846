import Taro from '@tarojs/taro'

/** Small values that outlive the app: preferences, session, last answers. */
export const storage = {
  /** @returns undefined if nothing was kept or it cannot be read */
  get<T>(key: string): T | undefined {
    try {
      const value: unknown = Taro.getStorageSync(key)
      // the key decides the type: each is written at one place only
      return value === '' || value === undefined || value === null ? undefined : (value as T)
    } catch {
      return undefined
    }
  },
  /** @returns false if the device is full */
  set(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(key, value)
      return true
    } catch {
      return false
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // a value that cannot be removed is overwritten by the next one
    }
  },
}
