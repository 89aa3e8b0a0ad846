import type { Attributes } from './types'

export interface InputAttributes {
  nativeProps: Attributes
}

/** Name and error of a field: Taro wraps the real input, which takes its attributes apart. */
export function inputAttributes(label: string, describedBy: string, invalid: boolean): InputAttributes {
  return {
    nativeProps: { 'aria-label': label, 'aria-describedby': describedBy, 'aria-invalid': String(invalid) },
  }
}
