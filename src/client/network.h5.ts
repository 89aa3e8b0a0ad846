import { createObservable } from './observable'

/** Whether the device says it has a network. */
export const network = createObservable(navigator.onLine)

window.addEventListener('online', () => network.set(true))
window.addEventListener('offline', () => network.set(false))
