/** Random bytes that nobody can foresee: receipt codes are made of them. */
export function randomBytes(length: number): Promise<Uint8Array> {
  return Promise.resolve(crypto.getRandomValues(new Uint8Array(length)))
}
