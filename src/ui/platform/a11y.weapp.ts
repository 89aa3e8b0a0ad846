import type { A11y, Attributes, TapOptions } from './types'

/** Roles that WeChat reads under another name, or not at all. */
const ROLES: Partial<Record<NonNullable<A11y['role']>, string>> = {
  banner: '',
  contentinfo: '',
  group: '',
  main: '',
  navigation: '',
  none: '',
  region: '',
}

const NAMES = {
  label: 'ariaLabel',
  checked: 'ariaChecked',
  selected: 'ariaSelected',
  expanded: 'ariaExpanded',
  disabled: 'ariaDisabled',
  hidden: 'ariaHidden',
  live: 'ariaLive',
} as const satisfies Partial<Record<Exclude<keyof A11y, 'role'>, string>>

/** The attributes of WeChat; its templates carry them through the plugin in `config/weapp-a11y`. */
export function a11y(given: A11y): Attributes {
  const attributes: Attributes = {}
  const role = given.role === undefined ? '' : (ROLES[given.role] ?? given.role)
  if (role !== '') attributes.ariaRole = role
  for (const key of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
    const value = given[key]
    if (value !== undefined) attributes[NAMES[key]] = value
  }
  return attributes
}

/** What makes a view a button to WeChat's reader; there is no keyboard. */
export function tapAttributes(given: TapOptions): Attributes {
  return a11y(given)
}
