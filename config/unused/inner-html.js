// Taro's HTML parser for `innerHTML`, which no page of the mini-program sets.
export function setInnerHTML() {
  throw new Error('the mini-program has no innerHTML')
}
