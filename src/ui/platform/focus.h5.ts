import { useEffect } from 'react'

const FIELD = 'input:not([disabled]), textarea:not([disabled])'
const FOCUSABLE = `[tabindex="0"], ${FIELD}, a[href]`

/** Taro's web components move their children once after they appear, which takes the focus away again. */
const SETTLED_MS = 60

/** Puts the keyboard on an element. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus()
}

/**
 * Keeps the keyboard inside the dialog with this id, closes it by Escape and gives the focus back afterwards.
 * @param toType the keyboard begins in the first field; else on the first thing that takes it
 */
export function useDialogFocus(id: string, open: boolean, onClose: () => void, toType: boolean): void {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    const inside = () => Array.from(document.querySelectorAll<HTMLElement>(FOCUSABLE)).filter(within)
    const within = (element: Element) => document.getElementById(id)?.contains(element) ?? false
    const timer = setTimeout(() => {
      // whoever is quicker than the dialog types where they are
      if (document.activeElement && within(document.activeElement)) return
      const all = inside()
      const first = (toType && all.find((element) => element.matches(FIELD))) || all[0]
      first?.focus()
    }, SETTLED_MS)
    const onKey = (event: KeyboardEvent) => {
      // Escape then takes back what is being composed out of letters, and not the sheet
      if (event.isComposing) return
      if (event.key === 'Escape') onClose()
      if (event.key !== 'Tab') return
      const all = inside()
      const edge = event.shiftKey ? all[0] : all.at(-1)
      const active = document.activeElement
      if (active !== edge && active && within(active)) return
      event.preventDefault()
      ;(event.shiftKey ? all.at(-1) : all[0])?.focus()
    }
    // before it comes to the field: Taro's stop every key that is pressed in them
    document.addEventListener('keydown', onKey, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKey, true)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [id, open, onClose, toType])
}
