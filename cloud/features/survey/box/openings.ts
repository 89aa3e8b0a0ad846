/**
 * How much of each box has been read, 0–1, while it is opened. Kept in this process: another one behind the same
 * address knows nothing of it, and its page then only says that somebody opens it.
 */
const shares = new Map<string, number>()

const nameOf = (county: string, survey: string) => `${county} ${survey}`

/** Null while nobody opens it here. */
export const shareOpened = (county: string, survey: string): number | null =>
  shares.get(nameOf(county, survey)) ?? null

/** Tells how far an opening is, until its work is done. */
export async function openTelling<T>(
  county: string,
  survey: string,
  work: (tell: (share: number) => void) => Promise<T>,
): Promise<T> {
  const name = nameOf(county, survey)
  try {
    return await work((share) => void shares.set(name, share))
  } finally {
    shares.delete(name)
  }
}
