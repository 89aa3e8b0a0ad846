import { createRequire } from 'node:module'
import path from 'node:path'
import { expect } from 'expect'

type Body = (...args: unknown[]) => unknown
type Each = (rows: readonly unknown[]) => (name: string, body: Body) => void
interface Test {
  name: string
  run(): unknown
}

const load = createRequire(__filename)
let collected: Test[] = []

const test = (name: string, body: Body) => {
  collected.push({ name, run: () => body() })
}
const each: Each = (rows) => (name, body) => {
  for (const row of rows) {
    const args: unknown[] = Array.isArray(row) ? row : [row]
    collected.push({ name: `${name} ${JSON.stringify(row)}`, run: () => body(...args) })
  }
}

/**
 * Runs whole test files of Jest in this process, over modules that are evaluated anew: only the words of Jest that
 * pure tests use. Thousands of runs take seconds, where Jest itself would take hours.
 * @param files absolute paths
 * @param anew whether a loaded module is evaluated again for this run
 * @returns the first test that failed, by file and name, or null
 */
export async function firstFailure(
  files: readonly string[],
  anew: (file: string) => boolean,
): Promise<string | null> {
  for (const file of Object.keys(load.cache)) if (anew(file)) Reflect.deleteProperty(load.cache, file)
  const words = {
    expect,
    describe: (_: string, body: Body) => void body(),
    it: Object.assign(test, { each }),
    test: Object.assign(test, { each }),
  }
  Object.assign(globalThis, words)
  for (const file of files) {
    collected = []
    try {
      load(file)
    } catch (error) {
      return `${file}: ${String(error)}`
    }
    for (const { name, run } of collected) {
      try {
        await run()
      } catch {
        return `${path.basename(file)}: ${name}`
      }
    }
    if (collected.length === 0) throw new Error(`no tests in ${file}`)
  }
  return null
}
