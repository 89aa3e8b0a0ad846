import { AppError } from '../../cloud/platform/kernel/errors'

/** What a call is refused with. @throws when it was not refused, or failed in another way */
export const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => {
      throw new Error('was not refused')
    },
    (error: unknown) => {
      if (error instanceof AppError) return error
      throw error
    },
  )
