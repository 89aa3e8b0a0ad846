import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/**
 * Begins a program, as whoever supervises it does.
 * @param file a bundle (`bundled.ts`)
 * @param env what it is started with; of a database it has none unless this says so
 */
export const begin = (file: string, env: Readonly<Record<string, string>>, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [file, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Waits until it has ended. @returns all that it said, and its exit code */
export async function ended(child: ChildProcess) {
  if (!child.stdout || !child.stderr) throw new Error('nothing is read of it')
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}
