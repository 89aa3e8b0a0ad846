import { createStore } from './store'

/** Whether the device says it has a network. */
export const network = createStore(navigator.onLine)

window.addEventListener('online', () => network.set(true))
window.addEventListener('offline', () => network.set(false))
