import type { Attributes } from './types'

/** Name of a field; WeChat reads the error that stands below. */
export function inputAttributes(label: string, _describedBy: string, _invalid: boolean): Attributes {
  return { ariaLabel: label }
}
