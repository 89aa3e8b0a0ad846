/** The one argument of nearly every `wx` function: its settings and up to three callbacks. */
export interface Options {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
  [setting: string]: unknown
}

export const text = (options: Options, name: string): string => {
  const value = options[name]
  return value === undefined || value === null ? '' : String(value)
}

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Gives a function WeChat's calling form: callbacks when there are any, else a promise; the result with
 * `errMsg: '<name>:ok'`, the failure as a plain object with `errMsg: '<name>:fail …'`.
 */
export const answer =
  (name: string, work: (options: Options) => unknown) =>
  (options: Options = {}): Promise<unknown> | undefined => {
    const done = Promise.resolve()
      .then(() => work(options))
      .then(
        (result): { ok: true; value: unknown } => ({
          ok: true,
          value: { ...record(result), errMsg: `${name}:ok` },
        }),
        (error): { ok: false; value: unknown } => ({
          ok: false,
          value: { errMsg: `${name}:fail ${message(error)}` },
        }),
      )
    if (options.success || options.fail || options.complete) {
      void done.then(({ ok, value }) => {
        if (ok) options.success?.(value)
        else options.fail?.(value)
        options.complete?.(value)
      })
      return undefined
    }
    return done.then(({ ok, value }) => (ok ? value : Promise.reject(value)))
  }
