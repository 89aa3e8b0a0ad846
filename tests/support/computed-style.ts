/**
 * To find a button by its role, the testing library asks for the style of every element of the page and of all around
 * it, again for each question; jsdom matches all rules of its own sheet each time, which was a fifth of what tests of
 * pages took. It only wants to know what is shown, and whether in a line: from here on that is told by the element's tag
 * and the styles written at it, as long as the document has no sheets. Everything else is asked of jsdom.
 */
export function quickStyles(): void {
  const ask = window.getComputedStyle.bind(window)
  const nothing = document.createElement('p').style
  const displays = new Map<string, string>()

  /** What jsdom's own sheet says of a tag, with the attributes that its rules name. */
  function displayOfTag(element: Element): string {
    const bare = document.createElementNS(element.namespaceURI, element.localName)
    for (const name of ['hidden', 'type', 'open']) {
      const value = element.getAttribute(name)
      if (value !== null) bare.setAttribute(name, value)
    }
    const key = bare.outerHTML
    const display = displays.get(key) ?? ask(bare).display
    displays.set(key, display)
    return display
  }

  const written = (element: Element, property: string): string =>
    element instanceof HTMLElement || element instanceof SVGElement
      ? element.style.getPropertyValue(property)
      : ''

  function visibilityOf(element: Element): string {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const value = written(one, 'visibility')
      if (value !== '' && value !== 'inherit') return value
    }
    return 'visible'
  }

  const quick: Readonly<Record<string, (element: Element) => string>> = {
    display: (element) => written(element, 'display') || displayOfTag(element),
    visibility: visibilityOf,
  }

  window.getComputedStyle = (element, pseudo) => {
    if (pseudo || document.styleSheets.length > 0 || !element.isConnected) return ask(element, pseudo)
    const valueOf = (property: string): string =>
      quick[property]?.(element) ?? ask(element).getPropertyValue(property)
    return new Proxy(nothing, {
      get(_, name) {
        if (name === 'getPropertyValue') return valueOf
        const told = typeof name === 'string' ? quick[name] : undefined
        if (told) return told(element)
        const style = ask(element)
        const value: unknown = Reflect.get(style, name)
        return typeof value === 'function' ? value.bind(style) : value
      },
    })
  }
}
