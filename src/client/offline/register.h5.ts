const QUIET_MS = 3000

/** Keeps the web build on the phone, once the first page has come and had its time. */
export function keepAppOffline(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  const register = () => {
    setTimeout(() => {
      // refused in a private window or by a setting: the app then needs a network to open, as any page does
      navigator.serviceWorker.register('/sw.js').catch(() => undefined)
    }, QUIET_MS)
  }
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
