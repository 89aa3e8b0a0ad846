/** WeChat keeps the mini-program on the phone by itself. */
export function keepAppOffline(): void {
  return
}
