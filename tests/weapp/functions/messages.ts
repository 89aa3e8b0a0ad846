/** What the test asks of the process that holds the cloud functions. */
export type Question = { id: number } & (
  | { kind: 'call'; name: string; event: unknown; openid: string }
  | { kind: 'put'; cloudPath: string; base64: string }
  | { kind: 'get'; fileID: string }
)

export interface Answer {
  id: number
  value?: unknown
  error?: string
}
