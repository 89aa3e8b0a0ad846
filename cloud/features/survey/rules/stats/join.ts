/**
 * Joins the smallest of a row with the smaller of its neighbours until none is below `least`, or one is left. Only
 * neighbours: ages and schools have an order, and towns stand as the county lists them.
 */
export function joinNeighbours<T>(
  row: readonly T[],
  size: (one: T) => number,
  join: (a: T, b: T) => T,
  least: number,
): T[] {
  const left = [...row]
  while (left.length > 1) {
    const sizes = left.map(size)
    const at = sizes.indexOf(Math.min(...sizes))
    if ((sizes[at] ?? 0) >= least) break
    const first = at > 0 && (sizes[at - 1] ?? 0) <= (sizes[at + 1] ?? Infinity) ? at - 1 : at
    const [a, b] = left.slice(first, first + 2)
    if (a === undefined || b === undefined) break
    left.splice(first, 2, join(a, b))
  }
  return left
}
