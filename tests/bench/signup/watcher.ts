/**
 * Somebody who looks at the same all the time, in a process of their own: how long that of a crowd is busy is no time of
 * the server. Started by `watch`; tells how long each answer took, in ms, when told to end.
 */
import { ask, type Phone, proxy } from './crowd'

export interface Watching {
  address: string
  path: string
  phone: Phone | null
  /** Milliseconds between an answer and the next look. */
  every: number
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function look({ address, path, phone, every }: Watching): Promise<void> {
  const agent = proxy(1)
  const took: number[] = []
  let over = false
  process.once('message', () => (over = true))
  const once = () => ask(agent, address, phone, { path })
  // the first answer belongs to nobody: what looks is warm when the crowd comes
  await once()
  process.send?.('ready')
  while (!over) {
    const { ms, status } = await once()
    took.push(status === 200 ? ms : Number.MAX_SAFE_INTEGER)
    await sleep(every)
  }
  agent.destroy()
  process.send?.(took, () => process.disconnect())
}

process.once('message', (asked) => void look(asked as Watching)) // sent by `watch` alone
