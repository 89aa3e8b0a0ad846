/**
 * To find a button by its role, the testing library asks for the style of every element of the page and of all around
 * it, again for each question; jsdom works each out anew. From here on an answer is kept until anything in the
 * document changes. What is not in the document is asked anew each time.
 */
export function rememberStyles(): void {
  const ask = window.getComputedStyle.bind(window)
  let known = new WeakMap<Element, CSSStyleDeclaration>()
  const changes = new MutationObserver(() => {
    known = new WeakMap()
  })
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  window.getComputedStyle = (element, pseudo) => {
    if (pseudo || !element.isConnected) return ask(element, pseudo)
    // those that were not told yet
    if (changes.takeRecords().length > 0) known = new WeakMap()
    const style = known.get(element) ?? ask(element)
    known.set(element, style)
    return style
  }
}
