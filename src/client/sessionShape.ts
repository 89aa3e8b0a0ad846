import type { Me } from '@cloud/features/account/contract'

/** Who uses the app on this device. */
export interface Session {
  token: string
  person: Me
  /** Of a demo person; nobody else has told us one. */
  name?: string
  /** Other people use this machine, too: it is forgotten with the browser, and locked after so many minutes. */
  shared?: { idleMinutes: number }
}
