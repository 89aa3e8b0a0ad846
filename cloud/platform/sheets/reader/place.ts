import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { WorkerOptions } from 'node:worker_threads'
import type * as Esbuild from 'esbuild'

/** What a build calls the thread's file; it lies beside every bundle that reads tables (config/build/node.mjs). */
const BUILT = 'table-reader.mjs'

interface Place {
  start: URL | string
  options: WorkerOptions
}

let fromSource: Place | undefined

/** What the thread that reads is started from: its file beside the bundle; where nothing is bundled, its source. */
export function readerPlace(): Place {
  const here = import.meta.url
  if (!here.endsWith('.ts')) return { start: new URL(`./${BUILT}`, here), options: { execArgv: [] } }
  fromSource ??= bundled(here)
  return fromSource
}

/** Tests and commands in the repository have no build: a thread knows no TypeScript, so it is made here, once. */
function bundled(here: string): Place {
  const { buildSync } = createRequire(here)('esbuild') as typeof Esbuild
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./main.ts', here))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
  })
  return { start: outputFiles[0]?.text ?? '', options: { eval: true, execArgv: [] } }
}
