/** In WeChat nothing scrolls within a sheet but under the finger: how many are to be mended is said at the button. */
export function toFirstFault(): void {
  // nothing to put anywhere
}
