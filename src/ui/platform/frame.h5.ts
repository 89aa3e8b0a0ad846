import { useEffect, useLayoutEffect, useRef, useState } from 'react'

export interface NavSize {
  /** Height of the system's own bar above, px. */
  top: number
  /** Height of our bar, px. */
  height: number
  /** Room on the right that belongs to WeChat's capsule, px; it never mirrors. */
  right: number
}

/** The browser draws its own chrome: our bar has the whole width. */
export const navSize = (): NavSize => ({ top: 0, height: 52, right: 0 })

export interface Chrome {
  title?: string
  /** Behind the page. */
  background: string
  dark: boolean
  /** The bar lies over something dark. */
  onSky: boolean
}

/** Title of the tab and colour behind the page; the first page takes the place of what stood there while opening. */
export function useChrome({ title, background, dark }: Chrome): void {
  useLayoutEffect(() => document.getElementById('opening')?.remove(), [])
  useEffect(() => {
    if (title) document.title = title
    document.documentElement.style.background = background
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }, [title, background, dark])
}

/** True once the page has been scrolled past its first 40 px; the element with `id` stands at the very top. */
export function useScrolled(id: string, watch: boolean): boolean {
  const [scrolled, setScrolled] = useState(false)
  const last = useRef(false)
  useEffect(() => {
    const mark = watch ? document.getElementById(id) : null
    if (!mark) return
    const observer = new IntersectionObserver(([entry]) => {
      const now = entry !== undefined && !entry.isIntersecting
      if (now !== last.current) setScrolled(now)
      last.current = now
    })
    observer.observe(mark)
    return () => observer.disconnect()
  }, [id, watch])
  return scrolled
}
