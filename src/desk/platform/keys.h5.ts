import { useEffect, useRef } from 'react'

export interface DeskKeys {
  next: () => void
  previous: () => void
  send: () => void
  search: () => void
  help: () => void
  close: () => void
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A dialog is open: the desk behind it rests. */
const isCovered = () => document.querySelector('[role="dialog"]') !== null

/** The desk by keyboard: J and K move, Ctrl+Enter sends, / searches, ? lists the keys, Escape closes. */
export function useDeskKeys(keys: DeskKeys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const does = deedOf(event, current.current)
      if (!does) return
      event.preventDefault()
      does()
    }
    // before it comes to the field: Taro's stop every key that is pressed in them
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}

/** Keys of a page that are pressed by themselves, by what they write. */
export function usePlainKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isCovered()) return
      const does = current.current[event.key.toLowerCase()]
      if (!does) return
      event.preventDefault()
      does()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function deedOf(event: KeyboardEvent, keys: DeskKeys): (() => void) | undefined {
  if (event.isComposing) return undefined
  if (event.key === 'Escape') return keys.close
  if (isCovered()) return undefined
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return keys.send
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  switch (event.key) {
    case 'j':
    case 'J':
      return keys.next
    case 'k':
    case 'K':
      return keys.previous
    case '/':
      return keys.search
    case '?':
      return keys.help
    default:
      return undefined
  }
}
