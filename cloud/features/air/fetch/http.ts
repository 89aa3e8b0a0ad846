import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'

/** Why an outside service gave nothing usable. */
export type FetchFault = 'timeout' | 'network' | 'status' | 'shape'

export class FetchError extends Error {
  override name = 'FetchError'
  constructor(
    readonly reason: FetchFault,
    /** HTTP status, where there was one. */
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(status === null ? reason : `${reason} ${status}`, options)
  }
}

export interface Asking {
  headers?: Readonly<Record<string, string>>
  /** For one try, from the first byte sent to the last one received, ms. */
  timeoutMs?: number
  /** Waits before the tries after the first, ms. */
  waitsMs?: readonly number[]
}

const TIMEOUT_MS = 8_000
const WAITS_MS: readonly number[] = [1_000, 4_000]
/** A day of six pollutants is some ten kilobytes. */
const MOST_BYTES = 512 * 1024

/** An address below a base that may have a path of its own. */
export function below(baseUrl: string, path: string): URL {
  return new URL(baseUrl.replace(/\/$/, '') + path)
}

/**
 * Asks for JSON and checks its shape. A try that times out, a broken line and a 5xx are tried again, each after a
 * longer wait; what the service refuses outright (4xx, also 429) is left to the next scheduled run. Redirects are
 * not followed: they would carry the key elsewhere.
 * @throws FetchError
 */
export async function getJson<T extends v.GenericSchema>(
  url: URL,
  schema: T,
  { headers = {}, timeoutMs = TIMEOUT_MS, waitsMs = WAITS_MS }: Asking = {},
): Promise<v.InferOutput<T>> {
  for (const wait of waitsMs) {
    try {
      return await ask(url, schema, headers, timeoutMs)
    } catch (error) {
      if (!(error instanceof FetchError) || !mayPass(error)) throw error
      await sleep(wait)
    }
  }
  return ask(url, schema, headers, timeoutMs)
}

const mayPass = ({ reason, status }: FetchError): boolean =>
  reason === 'timeout' || reason === 'network' || (reason === 'status' && status !== null && status >= 500)

async function ask<T extends v.GenericSchema>(
  url: URL,
  schema: T,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<v.InferOutput<T>> {
  const signal = AbortSignal.timeout(timeoutMs)
  let text: string
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal,
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw new FetchError('status', response.status)
    }
    text = await readBody(response)
  } catch (cause) {
    if (cause instanceof FetchError) throw cause
    throw new FetchError(signal.aborted ? 'timeout' : 'network', null, { cause })
  }
  const parsed = v.safeParse(schema, parseJson(text))
  if (!parsed.success) throw new FetchError('shape')
  return parsed.output
}

async function readBody({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length
    parts.push(read.value)
    if (size <= MOST_BYTES) continue
    await reader?.cancel()
    throw new FetchError('shape')
  }
  return Buffer.concat(parts).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
