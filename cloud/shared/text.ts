/**
 * What XML 1.0 (2.2) forbids: control characters besides tab and line ends, halves of surrogate pairs, U+FFFE and
 * U+FFFF. The controls of U+007F to U+009F, which XML only advises against, go with them: nobody sees them.
 */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** The text without the characters that no table can hold; what people see of it stays. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '')
}

/** Whether every character of the text can stand in a table, so that `writable` gives it back as it is. */
export function isWritable(text: string): boolean {
  return text.search(UNWRITABLE) < 0
}
