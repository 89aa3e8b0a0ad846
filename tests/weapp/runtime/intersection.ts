interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

type Listener = (result: { intersectionRatio: number; boundingClientRect: DOMRectReadOnly }) => void

/** `wx.createIntersectionObserver()` on the page on top of the stack. */
export const createIntersectionObserver = (top: () => Element | null, thresholds: number[] = [0]): object => {
  let root: Element | null = null
  let margin = '0px'
  const observers: IntersectionObserver[] = []
  const around = ({ top: above = 0, right = 0, bottom = 0, left = 0 }: Margins): string =>
    [above, right, bottom, left].map((size) => `${size}px`).join(' ')
  const self = {
    relativeTo: (selector: string, margins: Margins = {}) => {
      root = top()?.querySelector(selector) ?? null
      margin = around(margins)
      return self
    },
    relativeToViewport: (margins: Margins = {}) => {
      margin = around(margins)
      return self
    },
    observe: (selector: string, listener: Listener) => {
      const element = top()?.querySelector(selector)
      if (!element) return
      const observer = new IntersectionObserver(
        (entries) => {
          for (const { intersectionRatio, boundingClientRect } of entries)
            listener({ intersectionRatio, boundingClientRect })
        },
        { root, rootMargin: margin, threshold: thresholds },
      )
      observer.observe(element)
      observers.push(observer)
    },
    disconnect: () => {
      for (const observer of observers) observer.disconnect()
    },
  }
  return self
}
