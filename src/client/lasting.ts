import Taro from '@tarojs/taro'
import { storage } from './storage'

/** Named as answers of the services: they go with the session, too. */
const PREFIX = 'answer:until:'

interface Kept {
  /** Epoch ms. */
  until: number
  value: unknown
}

/** Values that the phone keeps for some days only, and not longer than the session. */
export const lasting = {
  /** @returns undefined if nothing was kept, or its time is over */
  get<T>(name: string, now = Date.now()): T | undefined {
    const kept = storage.get<Kept>(PREFIX + name)
    // the name decides the type: each is written at one place only
    return kept === undefined || kept.until <= now ? undefined : (kept.value as T)
  },
  /** @param until epoch ms @returns false if the phone is full */
  set(name: string, value: unknown, until: number): boolean {
    return storage.set(PREFIX + name, { until, value } satisfies Kept)
  },
  remove(name: string): void {
    storage.remove(PREFIX + name)
  },
  /** What lies there, whether over or not. */
  names: (): string[] =>
    Taro.getStorageInfoSync()
      .keys.filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length)),
  /** Throws away what is over. With the start of the app: its page may never be opened again. */
  sweep(now = Date.now()): void {
    for (const name of lasting.names()) if (lasting.get(name, now) === undefined) lasting.remove(name)
  },
}
