/** A table that somebody chose on this device. */
export interface ChosenTable {
  name: string
  bytes: number
  /**
   * Sends it, once for each key.
   * @returns the name under which it waits to be read
   * @throws CallError
   */
  send(key: string, onShare: (share: number) => void): Promise<string>
}
