const FAULT = ['.ui-field__error', '.act-choices__error', '.act-sheet__wrong']
  .map((one) => `[role="dialog"] ${one}`)
  .join()
const FIELD = 'input, textarea, [tabindex="0"]'

/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60

/** Puts the keyboard into the first field of the open form that has something wrong in it, which brings it into sight. */
export function toFirstFault(): void {
  setTimeout(
    () => document.querySelector(FAULT)?.parentElement?.querySelector<HTMLElement>(FIELD)?.focus(),
    SETTLED_MS,
  )
}
