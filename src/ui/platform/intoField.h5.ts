/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60
const FIELD = 'input, textarea, [tabindex="0"]'

/**
 * Puts the keyboard into the first field (or choice) of an element once it is there, which brings it into sight.
 * @param find the element; looked for when it has settled
 */
export function intoField(find: () => Element | null | undefined): void {
  setTimeout(() => find()?.querySelector<HTMLElement>(FIELD)?.focus(), SETTLED_MS)
}
