// Somebody else, in a thread of their own: asks again and again until told to stop, and measures how long they wait.
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'

const { address, serving } = workerData
const EVERY_MS = 10
const agent = new Agent({ keepAlive: true })

/** Milliseconds for which a thread could have gone on and had no core: the machine's part of a wait. Linux tells. */
function withoutCore(thread) {
  try {
    return Number(readFileSync(`/proc/${thread}/schedstat`, 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}
const noise = () => withoutCore(`${serving}/task/${serving}`) + withoutCore('thread-self')

const ask = () =>
  new Promise((resolve, reject) => {
    get(address, { agent }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    }).on('error', reject)
  })

let over = false
const seen = { asked: 0, failed: 0, waitMs: 0, ownMs: 0 }
async function watch() {
  while (!over) {
    const [since, before] = [performance.now(), noise()]
    if ((await ask()) !== 200) seen.failed++
    const waited = performance.now() - since
    seen.asked++
    seen.waitMs = Math.max(seen.waitMs, waited)
    seen.ownMs = Math.max(seen.ownMs, waited - (noise() - before))
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  agent.destroy()
  parentPort.postMessage(seen)
}
parentPort.once('message', () => (over = true))
await watch()
