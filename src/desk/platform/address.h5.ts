/**
 * Says in the address what the page shows, without leaving it: a reload and a link that somebody was sent come back to it.
 * @param url of this page, as the app writes addresses
 */
export function sayInAddress(url: string): void {
  const { state } = window.history
  const next = new URL(url, window.location.origin)
  // the router's own mark of a page that is open
  const stamp = new URLSearchParams(window.location.search).get('stamp')
  if (stamp !== null) next.searchParams.set('stamp', stamp)
  if (next.pathname !== window.location.pathname || next.search === window.location.search) return
  window.history.replaceState(state, '', `${next.pathname}${next.search}`)
}
