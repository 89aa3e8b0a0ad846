/**
 * `npm run bench:beside -- <folder of another checkout> [pairs]`: the same benches of this checkout and of another one
 * (before a change), in turn, A B A B …, so that both meet the same machine. Both need their packages installed.
 *
 * Compared: the home answer of the air under load, as a share of a bare Fastify route measured in the same round; and
 * each inbox page of the desk, its median in ms. The last line is JSON: `{"home":…,"inbox":…}`, this checkout ÷ the
 * other one, of the home's share (1: as fast, above: faster) and of the time of all inbox pages (1: as fast, below:
 * faster). BENCH_CASES sets how many cases there are (default 20,000).
 */
import { spawn } from 'node:child_process'
import { median, say } from './say'

const HOME = /home answer with ETag: (\d+) requests a second, bare Fastify (\d+)/
const INBOX = /^\S+\s+(inbox, [^:]+): [\d.]+ ms → ([\d.]+) ms/gm
const MOST_SLOWER = 0.05

/** What a bench prints; its exit code is its own affair. */
function output(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: folder,
      env: { ...process.env, BENCH_CASES: process.env['BENCH_CASES'] ?? '20000' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.on('error', reject)
    child.on('close', () => resolve(text))
  })
}

/** Figures of one checkout by name, one value a round. */
class Figures {
  readonly home: number[] = []
  readonly inbox = new Map<string, number[]>()

  constructor(readonly folder: string) {}

  async round(): Promise<void> {
    const [, own, bare] = HOME.exec(await output(this.folder, ['tests/bench/air.ts', 'load'])) ?? []
    if (own === undefined || bare === undefined) throw new Error(`${this.folder}: no figure of the home`)
    this.home.push(Number(own) / Number(bare))
    const pages = [...(await output(this.folder, ['tests/bench/reports.ts'])).matchAll(INBOX)]
    if (pages.length === 0) throw new Error(`${this.folder}: no figure of the inbox`)
    for (const [, name = '', ms] of pages) this.inbox.set(name, [...(this.inbox.get(name) ?? []), Number(ms)])
  }
}

async function main(): Promise<void> {
  const [other, pairs = '3'] = process.argv.slice(2)
  if (other === undefined) throw new Error('npm run bench:beside -- <folder of another checkout> [pairs]')
  const [before, after] = [new Figures(other), new Figures(process.cwd())]
  for (let pair = 0; pair < Number(pairs); pair += 1) {
    await before.round()
    await after.round()
  }
  const home = median(after.home) / median(before.home)
  say(
    home >= 1 - MOST_SLOWER,
    `home: ${(median(before.home) * 100).toFixed(0)} % of a bare route → ${(median(after.home) * 100).toFixed(0)} %`,
  )
  let [was, is] = [0, 0]
  for (const [name, values] of after.inbox) {
    const [a, b] = [median(before.inbox.get(name) ?? []), median(values)]
    was += a
    is += b
    process.stdout.write(`     ${name}: ${a.toFixed(2)} ms → ${b.toFixed(2)} ms\n`)
  }
  const inbox = is / was
  say(inbox <= 1 + MOST_SLOWER, `inbox, all pages: ${was.toFixed(2)} ms → ${is.toFixed(2)} ms`)
  process.stdout.write(
    `${JSON.stringify({ home: Number(home.toFixed(3)), inbox: Number(inbox.toFixed(3)) })}\n`,
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
