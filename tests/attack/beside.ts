/**
 * What an upload does to everybody else: how long they wait, and the memory of the server above its idle. What the
 * machine itself keeps them waiting for is measured beside it, and is no fault of the server.
 */
import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { startTestHost, type TestHost } from '../support/host'

export const MOST_MEMORY = 600 * 1024 * 1024
export const MOST_WAIT_MS = 300

/** How long others waited at most; `ownMs` without the time for which no core was free for either side. */
export interface Waits {
  asked: number
  failed: number
  waitMs: number
  ownMs: number
}

interface Sent {
  address: string
  headers?: Record<string, string>
  fields?: Record<string, string>
  /** What is sent, or how many bytes of anything. */
  bytes: Buffer | number
  /** One of this machine's own addresses. */
  from?: string
  /** Never sends its end. */
  hold?: boolean
}

/** What came back. */
export interface Answer {
  status: number
  body: string
}

/** Those who upload, in a process of their own. */
function startSenders(address: string) {
  const child = fork(path.join(__dirname, 'sender.mjs'), { serialization: 'advanced', execArgv: [] })
  const waiting = new Map<number, (answer: Answer) => void>()
  child.on('message', (answer: Answer & { id: number }) => waiting.get(answer.id)?.(answer))
  let last = 0
  return {
    send({ address: to, headers = {}, fields = {}, bytes, ...rest }: Sent): Promise<Answer> {
      const id = ++last
      const what = typeof bytes === 'number' ? { length: bytes } : { bytes }
      child.send({ id, address: `${address}${to}`, headers, fields, ...what, ...rest })
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    /** Those that are held break off. */
    letGo: () => void child.send({}),
    stop: () => void child.kill(),
  }
}

const thread = (file: string, workerData: unknown) => new Worker(path.join(__dirname, file), { workerData })
const said = <T>(worker: Worker) =>
  new Promise<T>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** The memory at its highest since it was asked last, where the system says so; else as it is. */
function highestMemory(): number {
  try {
    const highest = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    writeFileSync('/proc/self/clear_refs', '5')
    return Math.max(Number(highest) * 1024, process.memoryUsage.rss())
  } catch {
    return process.memoryUsage.rss()
  }
}

/** Threads of this process, the system's own count. */
export const threads = () => Number(/Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/** The product over HTTP, with somebody else at its door. */
export async function startBeside() {
  const t: TestHost = await startTestHost({ LOG_LEVEL: 'silent' }, false)
  const address = await t.app.listen({ port: 0, host: '127.0.0.1' })
  const senders = startSenders(address)
  let idle = 0
  return {
    t,
    send: senders.send,
    letGo: senders.letGo,
    /** Asks with a body of JSON. */
    async ask(to: string, body: object, headers: Record<string, string>): Promise<Answer> {
      const answer = await fetch(`${address}${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: await answer.text() }
    },
    /** Everything has been used once: this is what the server needs when nothing happens. */
    rest() {
      highestMemory()
      idle = process.memoryUsage.rss()
    },
    /** Does something while others ask. @returns what came of it, how they fared, and the memory above idle */
    async during<T>(
      act: () => Promise<T>,
    ): Promise<{ came: T; waits: Waits; memory: number; seconds: number }> {
      const others = thread('others.mjs', { address: `${address}/api/account/me`, serving: process.pid })
      highestMemory()
      const began = performance.now()
      try {
        const came = await act()
        const seconds = (performance.now() - began) / 1000
        const memory = Math.max(0, highestMemory() - idle)
        const waits = said<Waits>(others)
        others.postMessage('over')
        return { came, waits: await waits, memory, seconds }
      } finally {
        await others.terminate()
      }
    },
    async stop() {
      senders.stop()
      await t.stop()
    },
  }
}
export type Beside = Awaited<ReturnType<typeof startBeside>>

/** One line of figures. */
export const figures = (name: string, { waits, memory, seconds }: Awaited<ReturnType<Beside['during']>>) =>
  `${name}: ${(memory / 1024 ** 2).toFixed(0)} MB, others waited ${waits.waitMs.toFixed(0)} ms (${waits.ownMs.toFixed(0)} ms of them for the server) in ${waits.asked} tries, ${seconds.toFixed(1)} s\n`
