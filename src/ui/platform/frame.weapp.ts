import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import type { Chrome, NavSize } from './frame.h5'

export type { Chrome, NavSize } from './frame.h5'

let measured: NavSize | undefined

/** Measured once: the capsule's place decides the height of our bar and the room it leaves. */
export function navSize(): NavSize {
  if (measured) return measured
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  const gap = Math.max(capsule.top - statusBarHeight, 4)
  measured = {
    top: statusBarHeight,
    height: capsule.height + 2 * gap,
    right: windowWidth - capsule.left + 10,
  }
  return measured
}

/** Colour of the clock in WeChat's status bar, and of what shows when the page is pulled. */
export function useChrome({ background, dark, onSky }: Chrome): void {
  const paint = () => {
    const frontColor = dark || onSky ? '#ffffff' : '#000000'
    void Taro.setNavigationBarColor({ frontColor, backgroundColor: background })
    void Taro.setBackgroundColor({ backgroundColor: background })
  }
  useDidShow(paint)
  useEffect(paint, [background, dark, onSky])
}

/** True once the page has been scrolled past its first 40 px; the element with `id` stands at the very top. */
export function useScrolled(id: string, watch: boolean): boolean {
  const [scrolled, setScrolled] = useState(false)
  useEffect(() => {
    const page = Taro.getCurrentInstance().page
    if (!watch || !page) return
    const observer = Taro.createIntersectionObserver(page)
    observer
      .relativeToViewport()
      .observe(`#${id}`, ({ intersectionRatio }) => setScrolled(intersectionRatio === 0))
    return () => observer.disconnect()
  }, [id, watch])
  return scrolled
}
