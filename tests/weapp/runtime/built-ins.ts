import { Element } from 'glass-easel'
import { cloudFileUrl, fileUrl } from './files'
import { recordError } from './state'

/**
 * WeChat's built-in components as bare DOM: enough to show them, tap them and type into them. A tag that is
 * not listed is recorded as an error, so that no page seems to work with a component that is not drawn here.
 */
const TAGS: Record<string, string> = {
  view: 'view',
  text: 'text',
  image: 'img',
  button: 'button',
  input: 'input',
  textarea: 'textarea',
  form: 'form',
  label: 'label',
  'scroll-view': 'scroll-view',
  picker: 'picker',
  switch: 'switch',
  canvas: 'canvas',
  block: 'block',
  slot: 'slot',
  'cover-view': 'view',
  'root-portal': 'root-portal',
  'page-meta': 'page-meta',
  'page-container': 'page-container',
}

const SWITCHES = new Set(['disabled', 'checked', 'hidden', 'readonly', 'autoplay', 'muted', 'password'])

/** `mode` of `<image>`: how the picture fills its box. */
const FITS: Record<string, string> = {
  aspectFill: 'cover',
  aspectFit: 'contain',
  scaleToFill: 'fill',
  widthFix: 'fill',
  heightFix: 'fill',
}

type Attribute = (element: HTMLElement, value: unknown, set: (name: string, value: string) => void) => void

const plain = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const isOn = (value: unknown): boolean => value !== false && value !== 'false' && plain(value) !== ''

/** Attributes that mean something else in HTML than in WXML. */
const ATTRIBUTES: Record<string, Attribute> = {
  // Taro's template writes `role=""` on every switch
  role: (_, value, set) => {
    if (plain(value)) set('role', plain(value))
  },
  'aria-role': (_, value, set) => {
    if (plain(value)) set('role', plain(value))
  },
  'aria-label': (_, value, set) => {
    if (plain(value)) set('aria-label', plain(value))
  },
  value: (element, value, set) => {
    const next = plain(value)
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (element.value !== next) element.value = next
    } else set('value', next)
  },
  // number, digit and idcard choose a keyboard, not what may be typed
  type: (element, value, set) => {
    if (!(element instanceof HTMLInputElement)) set('type', plain(value))
    else if (/number|digit|idcard/.test(plain(value))) element.inputMode = 'numeric'
  },
  maxlength: (element, value, set) => {
    const length = plain(value) === '' ? 140 : Number(plain(value))
    if (length < 0) element.removeAttribute('maxlength')
    else set('maxlength', String(length))
  },
  src: (_, value, set) => {
    const path = plain(value)
    if (path.startsWith('cloud://'))
      void cloudFileUrl(path).then((address) =>
        address ? set('src', address) : recordError('image', `no such file ${path}`),
      )
    else if (path) set('src', fileUrl(path))
  },
  mode: (element, value, set) => {
    set('mode', plain(value))
    if (element instanceof HTMLImageElement) element.style.objectFit = FITS[plain(value)] ?? 'fill'
  },
  focus: (element, value) => {
    if (isOn(value)) requestAnimationFrame(() => element.focus())
  },
}

/**
 * An attribute as the app gave it. The engine writes texts into the DOM (`true` as ''), and keeps the value
 * (a picker's `range` is an array) on its own node.
 */
const property = (element: HTMLElement, name: string): unknown => {
  const node: unknown = Reflect.get(element, '__wxElement')
  return node instanceof Element ? node.getAttribute(name) : element.getAttribute(name)
}

const send = (element: HTMLElement, type: string, detail: object): void => {
  element.dispatchEvent(new CustomEvent(type, { detail, bubbles: false }))
}

const rangeOf = (element: HTMLElement): string[] => {
  const range = property(element, 'range')
  const key = plain(property(element, 'range-key') ?? property(element, 'rangeKey'))
  if (!Array.isArray(range)) return []
  return range.map((item: unknown) =>
    key && typeof item === 'object' && item !== null ? plain(Reflect.get(item, key)) : plain(item),
  )
}

/** The sheet that a tapped picker shows: one button for each choice, or a field for a date or a time. */
const openPicker = (picker: HTMLElement): void => {
  if (isOn(property(picker, 'disabled'))) return
  const mode = plain(property(picker, 'mode')) || 'selector'
  const sheet = document.createElement('wx-sheet')
  sheet.setAttribute('role', 'dialog')
  const choose = (value: unknown): void => {
    sheet.remove()
    send(picker, 'change', { value })
  }
  if (mode === 'selector')
    rangeOf(picker).forEach((choice, index) => {
      const button = sheet.appendChild(document.createElement('button'))
      button.textContent = choice
      button.addEventListener('click', () => choose(String(index)))
    })
  else if (mode === 'date' || mode === 'time') {
    const field = sheet.appendChild(document.createElement('input'))
    field.type = mode
    field.addEventListener('change', () => choose(field.value))
  } else recordError('picker', `mode ${mode} is not drawn by this runtime`)
  document.body.append(sheet)
}

const behave = (tag: string, element: HTMLElement): void => {
  if (tag === 'picker') element.addEventListener('click', () => openPicker(element))
  if (tag === 'switch') {
    element.setAttribute('role', 'switch')
    element.addEventListener('click', () => {
      const on = !element.hasAttribute('checked')
      element.toggleAttribute('checked', on)
      send(element, 'change', { value: on })
    })
  }
  if (tag === 'input')
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && element instanceof HTMLInputElement)
        send(element, 'confirm', { value: element.value })
    })
}

/** Creates the element that stands for a tag of WXML; `#virtual` and other engine tags pass unchanged. */
export const createBuiltIn = (tag: string, isComponent: (tag: string) => boolean): HTMLElement => {
  const name = TAGS[tag]
  if (name === undefined && !isComponent(tag)) recordError('template', `no built-in component <${tag}>`)
  const element = document.createElement(name ?? tag)
  const set = element.setAttribute.bind(element)
  element.setAttribute = (attribute: string, text: string) => {
    // style and class come past the engine's node, as text
    const value = property(element, attribute) ?? text
    const special = ATTRIBUTES[attribute]
    if (special) special(element, value, set)
    else if (SWITCHES.has(attribute)) element.toggleAttribute(attribute, isOn(value))
    else set(attribute, plain(value))
  }
  // glass-easel writes `<scope>--<id>`; selector queries of the app ask for the bare id
  Object.defineProperty(element, 'id', {
    get: () => element.getAttribute('id') ?? '',
    set: (value: string) => set('id', value.replace(/^[0-9a-f]+--/, '')),
  })
  behave(tag, element)
  return element
}
