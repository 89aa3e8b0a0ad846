/**
 * Words that mean danger: the page shows whom to call (12345, 119, 110) before anything else, and the case
 * starts with the short clock. A county adds its own in the settings.
 */
export const EMERGENCY_WORDS: readonly string[] = [
  '泄漏',
  '泄露',
  '着火',
  '起火',
  '失火',
  '火灾',
  '山火',
  '爆炸',
  '中毒',
  '鱼死',
  '死鱼',
  '昏倒',
  '晕倒',
  '毒气',
  '漏油',
  '油罐',
  '农药瓶进了水',
  '水源污染',
]

/** The danger words in a text, in the order of the list; white space between characters hides nothing. */
export function emergencyWordsIn(text: string, extra: readonly string[] = []): string[] {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  return [...EMERGENCY_WORDS, ...extra].filter((word) => word !== '' && plain.includes(word))
}
