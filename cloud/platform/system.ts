/** What the system calls an error, or the database; by its shape: errors may come from another realm, whose Error is not ours. */
export function errorCode(error: unknown): string | undefined {
  const coded = typeof error === 'object' && error !== null && 'code' in error
  return coded && typeof error.code === 'string' ? error.code : undefined
}

/** Whether a file or folder is not there. */
export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT'
