/** With its keys in one order, so that what says the same is the same text; what is undefined is not there. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  )
}

/** Whether two drafts say the same, in whatever order their fields came. */
export const sameDraft = (one: object, other: object): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other))
