/** Geometry of a bullet bar: how far the bar reaches and where the target stands, in percent of its track. */
export interface Bullet {
  value: number
  target: number
}

/** @param from start of the printed axis; @param to its end; values outside are held at the ends. */
export function bulletBar(value: number, target: number, from: number, to: number): Bullet {
  const share = (amount: number) =>
    Math.round(Math.max(0, Math.min(1, (amount - from) / (to - from))) * 1000) / 10
  return { value: share(value), target: share(target) }
}

/** Start of the good-day axis: 90 % as pictured, lower by tens when the year or the target stands below it. */
export function ratioAxisStart(percent: number, target: number): number {
  return Math.max(0, Math.min(90, Math.floor((Math.min(percent, target) - 1) / 10) * 10))
}

/** End of the concentration axis: the next multiple of five that leaves room beyond value and target. */
export function concentrationAxisEnd(value: number, target: number): number {
  return Math.ceil((Math.max(value, target) * 1.25) / 5) * 5
}
