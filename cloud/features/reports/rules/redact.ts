/**
 * Takes out of public words what can be found by its form: phone numbers, identity numbers, plates. Names of
 * persons and firms have no form; the desk reads that it writes in public.
 */
const PATTERNS: readonly RegExp[] = [
  /(?<!\d)\d{17}[\dXx](?!\d)/g, // identity card, GB 11643
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, // mobile
  /(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)/g, // land line
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][\s·]?[A-Z0-9]{5,6}(?![A-Z0-9])/g, // plate, GA 36
]

/** The text with every such number replaced by ＊＊＊. */
export function redact(text: string): string {
  return PATTERNS.reduce((shown, pattern) => shown.replace(pattern, '＊＊＊'), text)
}
