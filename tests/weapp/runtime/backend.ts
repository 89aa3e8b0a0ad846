import * as glassEasel from 'glass-easel'
import { createBuiltIn } from './built-ins'

type BackendElement = ReturnType<glassEasel.CurrentWindowBackendContext['document']['createElement']>

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

const FIELD_EVENTS = new Set(['input', 'blur', 'focus'])

/** What WeChat puts into `event.detail`; the engine's own detail is a copy of the DOM event. */
const detailOf = (type: string, event: unknown, fallback: unknown): unknown => {
  if (event instanceof CustomEvent) return event.detail
  if (!(event instanceof Event)) return fallback
  const target = event.target
  if (FIELD_EVENTS.has(type) && isField(target))
    return { value: target.value, cursor: target.selectionStart ?? 0 }
  if (type === 'load' && target instanceof HTMLImageElement)
    return { width: target.naturalWidth, height: target.naturalHeight }
  if (type === 'error') return { errMsg: 'load fail' }
  if (type === 'scroll' && target instanceof HTMLElement)
    return { scrollTop: target.scrollTop, scrollLeft: target.scrollLeft, scrollHeight: target.scrollHeight }
  if (type === 'tap' && event instanceof MouseEvent) return { x: event.clientX, y: event.clientY }
  return fallback
}

/**
 * The view layer: glass-easel drawing into this window's DOM, with WeChat's built-in components and WeChat's
 * event details.
 * @param isComponent says whether a tag is one of the app's own components
 */
export const createBackend = (
  isComponent: (tag: string) => boolean,
): glassEasel.CurrentWindowBackendContext => {
  const backend = new glassEasel.CurrentWindowBackendContext()
  backend.document = {
    // glass-easel types its DOM elements by an interface of its own that every HTMLElement fulfils
    createElement: (tag) => createBuiltIn(tag, isComponent) as unknown as BackendElement,
    createTextNode: (content) => document.createTextNode(content) as unknown as BackendElement,
    createDocumentFragment: () => document.createDocumentFragment() as unknown as BackendElement,
  }
  backend.onEvent((target, type, fallback, options) => {
    const original: unknown = Reflect.get(options, 'originalEvent')
    const event = new glassEasel.Event(type, detailOf(type, original, fallback), options)
    glassEasel.Event.dispatchEvent(target, event)
    if (event.defaultPrevented() && original instanceof Event) original.preventDefault()
  })
  return backend
}
