/** The four season blues of the year ring (spec 2); a drawing cannot read CSS variables. */
const BLUES = ['#0A7EA4', '#0959C9', '#243FA6', '#4A6C94'] as const
const TICKS = 48

/** The year ring as a mark: 48 ticks, two of them long. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" fill="none" stroke-width="1.5" stroke-linecap="round">${Array.from(
  { length: TICKS },
  (_, index) => {
    const length = index === 6 || index === 7 ? 9 : 5 + ((index * 7) % 4) * 0.6
    const blue = BLUES[Math.floor((index / TICKS) * BLUES.length)] ?? BLUES[0]
    return `<path d="M18 9V${(9 - length).toFixed(1)}" transform="rotate(${(index / TICKS) * 360} 18 18)" stroke="${blue}"/>`
  },
).join('')}</svg>`
