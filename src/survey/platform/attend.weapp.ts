/** WeChat has no keyboard to move, and reads out what is touched. */
export function attendTo(_id: string): void {
  // nothing to put anywhere
}
