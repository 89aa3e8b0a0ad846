/**
 * Puts the keyboard, and what reads the page out, on words that have changed below whoever went on: they do not see it,
 * and the button that they were on has nothing more to say. The page does not move.
 */
export function attendTo(id: string): void {
  const words = document.getElementById(id)
  words?.setAttribute('tabindex', '-1')
  words?.focus({ preventScroll: true })
}
