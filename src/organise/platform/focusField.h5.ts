/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60

/** Puts the keyboard into the first field (or choice) of an element, once it is there. */
export function focusField(id: string): void {
  setTimeout(
    () => document.getElementById(id)?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus(),
    SETTLED_MS,
  )
}
