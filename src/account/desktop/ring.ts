/** The year ring as the picture beside the code: decoration, and no year's own. */
const BLUES = ['#5CCBE0', '#5FA8FF', '#8E9BFF', '#C4D6EA'] as const
const TICKS = 146
const [CENTRE, INNER] = [210, 112]
/** As long as the days of a year that has its dust in spring. */
const length = (tick: number): number => 26 + ((tick * 37) % 17) * 2.1 + (tick > 20 && tick < 28 ? 26 : 0)

const tick = (n: number): string => {
  const from = CENTRE - INNER
  const angle = ((n / TICKS) * 360).toFixed(2)
  const blue = BLUES[Math.floor((n / TICKS) * BLUES.length)] ?? BLUES[0]
  return `<path d="M${CENTRE} ${from}V${(from - length(n)).toFixed(1)}" transform="rotate(${angle} ${CENTRE} ${CENTRE})" stroke="${blue}"/>`
}

export const ring = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 420" fill="none" stroke-width="4" stroke-linecap="round">${Array.from({ length: TICKS }, (_, n) => tick(n)).join('')}</svg>`
