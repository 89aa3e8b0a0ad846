/** The cells of a photo that can be made unreadable. */
export const GRID = { columns: 8, rows: 6 } as const

interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** The chosen cells as regions in fractions of the picture; neighbours in a row are one region. */
export function regionsOf(cells: ReadonlySet<number>): Region[] {
  const regions: Region[] = []
  for (let row = 0; row < GRID.rows; row += 1) {
    let start: number | null = null
    for (let column = 0; column <= GRID.columns; column += 1) {
      const on = column < GRID.columns && cells.has(row * GRID.columns + column)
      if (on) start ??= column
      else if (start !== null) {
        regions.push({
          x: start / GRID.columns,
          y: row / GRID.rows,
          width: (column - start) / GRID.columns,
          height: 1 / GRID.rows,
        })
        start = null
      }
    }
  }
  return mergedDown(regions)
}

/** Regions of the same columns in rows that touch become one: the service takes at most 20. */
function mergedDown(regions: readonly Region[]): Region[] {
  const merged: Region[] = []
  for (const region of regions) {
    const above = merged.find(
      (one) =>
        one.x === region.x && one.width === region.width && Math.abs(one.y + one.height - region.y) < 1e-9,
    )
    if (above) above.height = region.y + region.height - above.y
    else merged.push({ ...region })
  }
  return merged
}
