/** A list of households that somebody chose on this computer. It is sent to be looked at, and again to be kept. */
export interface ChosenList {
  name: string
  bytes: number
  /**
   * Sends it with what stands beside it, once for each key.
   * @returns what the service at that address answers
   * @throws CallError
   */
  send(address: string, form: { fields: Readonly<Record<string, string>>; key: string }): Promise<unknown>
}
