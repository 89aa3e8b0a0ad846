/** `wx.createSelectorQuery()` on the page on top of the stack. */
interface Fields {
  size?: boolean
  rect?: boolean
  scrollOffset?: boolean
  node?: boolean
}

type Done = (result: unknown) => void

/** A canvas as WeChat hands it over carries what its drawing needs, because there is no `window`. */
const asCanvasNode = (element: Element): Element =>
  Object.assign(element, {
    createImage: () => new Image(),
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
    cancelAnimationFrame: window.cancelAnimationFrame.bind(window),
  })

const describe = (element: Element | null, fields: Fields): unknown => {
  if (!element) return null
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  return {
    id: element.id,
    ...(fields.size ? { width, height } : {}),
    ...(fields.rect ? { left, top, right, bottom } : {}),
    ...(fields.scrollOffset ? { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop } : {}),
    ...(fields.node ? { node: asCanvasNode(element) } : {}),
  }
}

export const createSelectorQuery = (top: () => Element | null): object => {
  const jobs: (() => unknown)[] = []
  const target = (find: () => unknown[], single: boolean): object => {
    const add = (fields: Fields, done?: Done): object => {
      jobs.push(() => {
        const found = find()
          .filter((element): element is Element => element instanceof Element)
          .map((element) => describe(element, fields))
        const result = single ? (found[0] ?? null) : found
        done?.(result)
        return result
      })
      return query
    }
    return {
      fields: add,
      boundingClientRect: (done?: Done) => add({ size: true, rect: true }, done),
      scrollOffset: (done?: Done) => add({ scrollOffset: true }, done),
      node: (done?: Done) => add({ node: true }, done),
    }
  }
  const query = {
    in: () => query,
    select: (selector: string) => target(() => [top()?.querySelector(selector)], true),
    selectAll: (selector: string) => target(() => [...(top()?.querySelectorAll(selector) ?? [])], false),
    selectViewport: () => target(() => [document.documentElement], true),
    exec: (done?: (results: unknown[]) => void) => {
      setTimeout(() => {
        const results = jobs.map((job) => job())
        done?.(results)
      }, 0)
    },
  }
  return query
}
