/** Which groups have a figure: none of fewer than thirty, and none that tells, taken from the whole, of fewer than five. */
import { SMALLEST_GROUP } from '../merge'

/** Fewer answers than this have no share: one family could recognise itself. */
export const SMALLEST_SHOWN = 30

/**
 * @param sizes by group: sheets with a grade; whoever has none is no group
 * @returns the groups that have a figure
 */
export function shownOf<K>(sizes: ReadonlyMap<K, number>): Set<K> {
  const shown = new Set([...sizes].filter(([, size]) => size >= SMALLEST_SHOWN).map(([group]) => group))
  const hidden = [...sizes].filter(([group]) => !shown.has(group)).reduce((sum, [, size]) => sum + size, 0)
  if (hidden > 0 && hidden < SMALLEST_GROUP) {
    const [smallest] = [...sizes].filter(([group]) => shown.has(group)).sort(([, a], [, b]) => a - b)
    if (smallest) shown.delete(smallest[0])
  }
  return shown
}

/** Whether the share without `left` of `all` may be said beside that of all. */
export const mayBeLeftOut = (left: number, all: number): boolean =>
  left >= SMALLEST_GROUP && all - left >= SMALLEST_SHOWN
