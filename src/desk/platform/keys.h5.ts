import { useEffect, useRef } from 'react'

export interface DeskKeys {
  next: () => void
  previous: () => void
  send: () => void
  search: () => void
  help: () => void
  /** Escape while something lies over the desk. */
  close: () => void
  /** Escape while one works at the desk: out of the field, back to the list. */
  leave: () => void
  tick: () => void
  accept: () => void
  dispatch: () => void
  refuse: () => void
  ask: () => void
  /** Whom to send it to, from one. */
  target: (which: number) => void
}

type Name = Exclude<keyof DeskKeys, 'close' | 'leave' | 'send' | 'target'>

/** What each key does, with or without Shift. */
const NAMES: Readonly<Record<string, Name>> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  '?': 'help',
  x: 'tick',
  a: 'accept',
  d: 'dispatch',
  r: 'refuse',
  m: 'ask',
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A dialog is open: the desk behind it rests. */
const isCovered = () => document.querySelector('[role="dialog"]') !== null

/** The desk by keyboard; the sheet of `?` says how (`words.keys`). */
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
  // Taro tells of keys in its fields once more, by an event of its own that names none
  if (!(event instanceof KeyboardEvent) || event.isComposing) return undefined
  if (event.key === 'Escape') return isCovered() ? keys.close : keys.leave
  if (isCovered()) return undefined
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return keys.send
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  // a Chinese keyboard writes full-width signs
  const key = event.key.normalize('NFKC').toLowerCase()
  if (/^[1-9]$/.test(key)) return () => keys.target(Number(key))
  const name = NAMES[key]
  return name && keys[name]
}
