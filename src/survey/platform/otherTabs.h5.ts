/** Calls `then` when another tab of the browser has stored something under a key. */
export function onOtherTab(key: string, then: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === key) then()
  })
}
