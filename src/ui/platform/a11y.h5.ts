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

/** Role, focus and keys of something that can be tapped: Taro's own web elements have none of them. */
export function tapAttributes({ onTap, skipFocus = false, ...given }: TapOptions): Attributes {
  return {
    ...a11y(given),
    tabIndex: skipFocus ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      // keys typed into a field inside are not ours
      if (event.target !== event.currentTarget || event.repeat) return
      event.preventDefault()
      if (!given.disabled) onTap?.()
    },
  }
}
