/** Puts the keyboard on an element and brings it into sight, no further than needed. */
export function onto(id: string): void {
  const element = document.getElementById(id)
  if (!element) return
  // a list without rows takes the keyboard too, but not by Tab
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
}

/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60
const FIELD = 'input:not([disabled]), textarea:not([disabled])'

/** Puts the keyboard into an element that has just come. @param toType where one types; else on the first thing there */
export function into(id: string, toType: boolean): void {
  setTimeout(() => {
    const find = (what: string) => document.getElementById(id)?.querySelector<HTMLElement>(what)
    const first = (toType && find(FIELD)) || find(`${FIELD}, [tabindex="0"]`)
    first?.focus()
  }, SETTLED_MS)
}

/** Whether the keyboard is nowhere: what it was on is gone. */
export const isAdrift = (): boolean =>
  document.activeElement === null || document.activeElement === document.body
