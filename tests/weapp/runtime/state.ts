import type { SetDataRecord, CallRecord, PickedFile } from './types'

/** Everything the runtime remembers of one run; `main.ts` shows it to the test as `window.weapp`. */
export const state = {
  setData: [] as SetDataRecord[],
  calls: [] as CallRecord[],
  errors: [] as string[],
  storage: new Map<string, unknown>(),
  picks: [] as PickedFile[],
  /** Codes that stand before the camera, in turn. */
  codes: [] as string[],
  online: true,
  /** Messages to the outer world that have no answer yet. */
  waiting: 0,
  theme: 'light' as 'light' | 'dark',
}

const describeError = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? error.message)
    : typeof error === 'string'
      ? error
      : JSON.stringify(error)

export const recordError = (where: string, error: unknown): void => {
  state.errors.push(`${where}: ${describeError(error)}`)
}

export const recordCall = (name: string, detail: unknown = ''): void => {
  state.calls.push({ name, detail: typeof detail === 'string' ? detail : (JSON.stringify(detail) ?? '') })
}
