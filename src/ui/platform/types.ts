import type { ITouchEvent } from '@tarojs/components'

export type Role =
  | 'alert'
  | 'banner'
  | 'button'
  | 'checkbox'
  | 'contentinfo'
  | 'dialog'
  | 'group'
  | 'heading'
  | 'img'
  | 'link'
  | 'list'
  | 'listitem'
  | 'main'
  | 'navigation'
  | 'none'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'region'
  | 'status'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'text'

/** What assistive technology is told about an element, in words that both platforms have. */
export interface A11y {
  role?: Role
  /** Replaces what the element's own text says. */
  label?: string | undefined
  checked?: boolean | undefined
  selected?: boolean | undefined
  expanded?: boolean | undefined
  disabled?: boolean
  /** Hides decoration from assistive technology. */
  hidden?: boolean
  busy?: boolean
  invalid?: boolean
  modal?: boolean
  /** Changes of the content are read out. */
  live?: 'polite' | 'assertive'
  /** Heading level 1–6 (web; WeChat has none). */
  level?: number
  /** Marks the page or step one is on. */
  current?: 'page' | 'step' | 'false' | undefined
  /** Id of the element that describes this one (web). */
  describedBy?: string | undefined
  /** Id of the element whose text names this one (web). */
  labelledBy?: string
  /** Of a progress bar, 0–100. */
  value?: number
}

/** Attributes as a Taro component takes them; the two platforms name them differently. */
export type Attributes = Record<string, string | number | boolean | ((event: never) => void)>

export interface TapOptions extends A11y {
  onTap?: ((event?: ITouchEvent) => void) | undefined
  /** Left out of the tab order, e.g. a radio that is reached by arrow keys. */
  skipFocus?: boolean
  /** Arrow keys: next (1) or previous (-1) of a group. */
  onArrow?: ((step: 1 | -1) => void) | undefined
}

/** Pictures to look at, and the one to begin with. */
export interface Shown {
  urls: string[]
  current: string
}
