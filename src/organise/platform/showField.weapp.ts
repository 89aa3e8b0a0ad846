import Taro from '@tarojs/taro'

/** What is drawn by the tap that asks for it is there by then. */
const DRAWN_MS = 60
/** Of the screen above the field, in px: the bar of the page lies there. */
const ABOVE = -120

/** Brings a field into sight; its keyboard comes when it is tapped. */
export function showField(id: string): void {
  setTimeout(() => void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: ABOVE }), DRAWN_MS)
}
