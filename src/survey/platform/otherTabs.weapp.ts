/** A mini-program has no tabs. */
export function onOtherTab(_key: string, _then: () => void): void {
  // nobody else stores anything
}
