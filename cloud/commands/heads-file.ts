/** Files of signed heads, and heads as a server tells them. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { type SignedHeads, SignedHeadsSchema } from '../platform/chain/signed'
import { type Heads, HeadsSchema } from '../shared/heads'
import { UsageError } from './call'
import { sealWords as words } from './words/seal'

/** A server that says nothing for so long is not waited for. */
const PATIENCE_MS = 30_000

function parse<S extends v.GenericSchema>(schema: S, text: string, from: string): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(text))
  } catch (cause) {
    throw new UsageError(words.noHeads(from), { cause })
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(words.noReading(file), { cause })
  }
}

/** @throws UsageError if there is no such file, or something else in it */
export const requireSignedHeads = (file: string): SignedHeads =>
  parse(SignedHeadsSchema, readText(file), file)

/** The same, or null where there is no file yet. */
export const signedHeadsIn = (file: string): SignedHeads | null =>
  existsSync(file) ? requireSignedHeads(file) : null

/** Written whole or not at all. */
export function writeSignedHeads(file: string, heads: SignedHeads): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(heads, null, 1)}\n`)
  renameSync(`${file}.new`, file)
}

/** Heads from `…/open/heads.json`, or from a file that was fetched there. @throws UsageError */
export async function readHeads(from: string): Promise<Heads> {
  if (!/^https?:/.test(from)) return parse(HeadsSchema, readText(from), from)
  const reply = await fetch(from, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause: unknown) => {
    throw new UsageError(words.noReading(from), { cause })
  })
  if (!reply.ok) throw new UsageError(words.noReading(from))
  return parse(HeadsSchema, await reply.text(), from)
}
