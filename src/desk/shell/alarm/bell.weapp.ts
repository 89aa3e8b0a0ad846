import Taro from '@tarojs/taro'
import { createObservable } from '@/client/observable'

export type Bell = 'off' | 'waits' | 'on'

/** A phone shakes without being asked. */
export const bell = createObservable<Bell>('on')
export const turnOn = (): Promise<void> => Promise.resolve()
export const mayNotify = (): boolean => true
export const wakeOnTouch = (): (() => void) => () => {}

export async function ringBell(): Promise<void> {
  await Taro.vibrateLong().catch(() => undefined)
}
/** The mini-program is in front, or asleep: there is nothing between. */
export const notify = (_caseId: string, _title: string, _body: string): void => {}
