import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { WorkerOptions } from 'node:worker_threads'
import type * as Esbuild from 'esbuild'

/** What a thread is started from. */
export interface ThreadPlace {
  start: URL | string
  options: WorkerOptions
}

const fromSource = new Map<string, ThreadPlace>()

/**
 * What a thread is started from: its file beside the bundle; where nothing is bundled, its source.
 * @param here `import.meta.url` of who starts it
 * @param built what a build calls the thread's file; it lies beside every bundle that starts it (config/build/node.mjs)
 * @param source where its source lies, seen from `here`
 */
export function threadPlace(here: string, built: string, source: string): ThreadPlace {
  if (!here.endsWith('.ts')) return { start: new URL(`./${built}`, here), options: { execArgv: [] } }
  const file = fileURLToPath(new URL(source, here))
  const place = fromSource.get(file) ?? bundled(here, file)
  fromSource.set(file, place)
  return place
}

/** Tests and commands in the repository have no build: a thread knows no TypeScript, so it is made here, once. */
function bundled(here: string, file: string): ThreadPlace {
  const { buildSync } = createRequire(here)('esbuild') as typeof Esbuild
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // what the thread would start from again is nothing that it starts
    logOverride: { 'empty-import-meta': 'silent' },
    write: false,
  })
  return { start: outputFiles[0]?.text ?? '', options: { eval: true, execArgv: [] } }
}
