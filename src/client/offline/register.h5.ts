import { session } from '../session'
import { KEEP_DESK } from './messages'

const QUIET_MS = 3000

/** Has the desk kept on the phone as well, as soon as somebody of the staff is signed in. */
async function keepDeskToo(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  const tell = () => {
    if (session.get()?.person.kind === 'staff') active?.postMessage(KEEP_DESK)
  }
  tell()
  session.subscribe(tell)
}

/** Keeps the web build on the phone, once the first page has come and had its time. */
export function keepAppOffline(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  const register = () => {
    setTimeout(() => {
      // refused in a private window or by a setting: the app then needs a network to open, as any page does
      navigator.serviceWorker
        .register('/sw.js')
        .then(keepDeskToo)
        .catch(() => undefined)
    }, QUIET_MS)
  }
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
