/** What a page shows or says aloud, and where it does not fit; runs in the page, so it stands on its own. */
export interface Shown {
  texts: string[]
  /** Texts that begin or end outside the window. */
  outside: string[]
  lang: string
  dir: string
}

/** Reads the page on top. @param root selector of what is on top */
export function readShown(root: string): Shown {
  const ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-valuetext']
  const width = document.documentElement.clientWidth
  const texts = new Set<string>()
  const outside = new Set<string>()
  /** A window of its own onto something wider: a row of chips that is drawn along. */
  const cuts = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).overflowX !== 'visible' || cuts(element.parentElement))
  const fits = (box: DOMRect) => box.width === 0 || (box.left >= -1 && box.right <= width + 1)
  for (const page of document.querySelectorAll(root)) {
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ATTRIBUTES) texts.add(node.getAttribute(name) ?? '')
        continue
      }
      const text = node.textContent?.trim() ?? ''
      const parent = node.parentElement
      if (text === '' || !parent || /^(STYLE|SCRIPT)$/.test(parent.tagName)) continue
      texts.add(text)
      const range = document.createRange()
      range.selectNodeContents(node)
      if (![...range.getClientRects()].every(fits) && !cuts(parent)) outside.add(text)
    }
  }
  const { lang, dir } = document.documentElement
  return { texts: [...texts].filter(Boolean), outside: [...outside], lang, dir }
}
