/** A phone locks itself. */
export const watchIdle = (): void => undefined
export const lock = (): void => undefined
