/** Calls `then` whenever the page is looked at again. */
export function onShow(then: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') then()
  })
}
