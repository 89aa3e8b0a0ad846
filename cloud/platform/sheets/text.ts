/** Control characters besides tab and line ends, halves of surrogate pairs, and what else XML 1.0 (2.2) forbids. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** The text without the characters that no table can hold; what people see of it stays. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '')
}
