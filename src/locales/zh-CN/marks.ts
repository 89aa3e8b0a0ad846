/** What may be missing is left out, and no mark stands for it. */
type Parts = readonly (string | false | null | undefined)[]
const joined = (parts: Parts, mark: string): string => parts.filter(Boolean).join(mark)

/** How pieces that come from elsewhere stand beside each other in a line. */
export default {
  /** Names of one kind: 渠边、路口 */
  list: (parts: Parts) => joined(parts, '、'),
  /** Facts that make one statement: 木垒镇，渠边 */
  clauses: (parts: Parts) => joined(parts, '，'),
  /** Facts of their own in one line: 周四 · 河边 */
  facts: (parts: Parts) => joined(parts, ' · '),
  /** Sentences after one another, with or without a mark of their own at the end. */
  sentences: (parts: Parts) => joined(parts, '。').replace(/([。？])。/g, '$1'),
  /** What something is: 现在：42 */
  named: (name: string, value: string) => `${name}：${value}`,
  /** In the words of another. */
  quoted: (text: string) => `“${text}”`,
}
