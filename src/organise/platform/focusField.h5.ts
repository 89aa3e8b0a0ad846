/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60

/** Puts the keyboard into the first field of an element, once it is there. */
export function focusField(id: string): void {
  setTimeout(() => document.getElementById(id)?.querySelector<HTMLElement>('input')?.focus(), SETTLED_MS)
}
