import type { A11y, Attributes, TapOptions } from './types'

const NAMES = {
  label: 'aria-label',
  checked: 'aria-checked',
  selected: 'aria-selected',
  expanded: 'aria-expanded',
  disabled: 'aria-disabled',
  hidden: 'aria-hidden',
  busy: 'aria-busy',
  invalid: 'aria-invalid',
  modal: 'aria-modal',
  live: 'aria-live',
  level: 'aria-level',
  current: 'aria-current',
  describedBy: 'aria-describedby',
  labelledBy: 'aria-labelledby',
  value: 'aria-valuenow',
} as const satisfies Record<Exclude<keyof A11y, 'role'>, string>

/**
 * The attributes of the web. Taro writes an `aria-*` prop that becomes undefined as the text "undefined", so a value
 * that comes and goes must be given as '' or false, never left out.
 */
export function a11y(given: A11y): Attributes {
  const attributes: Attributes = {}
  if (given.role) attributes.role = given.role
  for (const key of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
    const value = given[key]
    if (value !== undefined) attributes[NAMES[key]] = String(value)
  }
  return attributes
}

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Role, focus and keys of something that can be tapped: Taro's own web elements have none of them. */
export function tapAttributes({ onTap, onArrow, skipFocus = false, ...given }: TapOptions): Attributes {
  return {
    ...a11y(given),
    tabIndex: skipFocus ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      // keys typed into a field inside are not ours
      if (event.target !== event.currentTarget) return
      const step = onArrow && ARROWS[event.key]
      if (step) {
        event.preventDefault()
        onArrow(step)
      }
      if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return
      event.preventDefault()
      if (!given.disabled) onTap?.()
    },
  }
}
