// Taro's components as plain HTML, for jsdom: what is given as `aria-*`, role and key handlers goes straight through.
import { createElement } from 'react'
import type { ChangeEvent, KeyboardEvent, ReactNode } from 'react'

interface AnyProps {
  children?: ReactNode
  [name: string]: unknown
}

/** Props that only mini-programs know; React would warn of them on HTML elements. */
const FOREIGN =
  /^(hover|catch|userSelect$|placeholderClass|confirm|cursor|adjust|mode$|lazyLoad|nativeProps|scroll[XY]|enhanced)/

function html(tag: string) {
  return function Element({ children, ...given }: AnyProps) {
    const known = Object.entries(given).filter(
      ([name]) => !FOREIGN.test(name) && !/^(ariaLabel|ariaRole)$/.test(name),
    )
    const named = { ...Object.fromEntries(known) }
    if (given.ariaLabel !== undefined) named['aria-label'] = given.ariaLabel
    return createElement(tag, named, children)
  }
}

export const View = html('div')
export const Text = html('span')
export const Block = html('div')
export const ScrollView = html('div')
export const Swiper = html('div')
export const SwiperItem = html('div')
export const Canvas = html('canvas')
export const Label = html('label')
export const Picker = html('div')
export const Map = html('div')
export const RichText = html('div')
export const Button = html('button')
export const Image = ({ mode: _, ...given }: AnyProps) => createElement('img', { alt: '', ...given })

interface FieldProps extends AnyProps {
  onInput?: (event: { detail: { value: string } }) => void
  onBlur?: (event: { detail: { value: string } }) => void
  onConfirm?: (event: { detail: { value: string } }) => void
  nativeProps?: Record<string, unknown>
  maxlength?: number
}

function field(tag: 'input' | 'textarea') {
  return function Field(props: FieldProps) {
    const {
      onInput,
      onBlur,
      onConfirm,
      nativeProps,
      maxlength,
      password,
      placeholderClass: _,
      ...given
    } = props
    const detail = (value: string) => ({ detail: { value } })
    return createElement(tag, {
      ...given,
      ...nativeProps,
      ...(password ? { type: 'password' } : {}),
      maxLength: maxlength,
      onChange: (event: ChangeEvent<HTMLInputElement>) => onInput?.(detail(event.target.value)),
      onBlur: (event: ChangeEvent<HTMLInputElement>) => onBlur?.(detail(event.target.value)),
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key === 'Enter') onConfirm?.(detail(event.currentTarget.value))
      },
    })
  }
}

export const Input = field('input')
export const Textarea = field('textarea')
