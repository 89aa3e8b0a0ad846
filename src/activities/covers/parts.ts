/**
 * Pieces of the small landscapes that stand for a place when there is no photo. All numbers are units of a
 * 390 × 300 picture; nothing is random, so a picture is the same on every phone.
 */
export const WIDTH = 390
export const HEIGHT = 300

/** Rounds to a tenth: the string travels through data-URIs. */
const r = (value: number) => String(Math.round(value * 10) / 10)

export const shape = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}"${more}/>`
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${r(x)}" cy="${r(y)}" rx="${r(rx)}" ry="${r(ry)}" fill="${fill}"${more}/>`
export const box = (x: number, y: number, w: number, h: number, fill: string, radius = 0) =>
  `<rect x="${r(x)}" y="${r(y)}" width="${r(w)}" height="${r(h)}" rx="${r(radius)}" fill="${fill}"/>`
export const stroke = (d: string, colour: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${r(width)}" stroke-linecap="round" stroke-linejoin="round"${more}/>`

const BANDS = 32

/** The colour at a share (0–1) of the way through a row of colours, each `#rrggbb`. */
function mixed(colours: readonly string[], share: number): string {
  const at = share * (colours.length - 1)
  const from = colours[Math.floor(at)] ?? '#000000'
  const to = colours[Math.ceil(at)] ?? from
  const channel = (n: number) => {
    const [a, b] = [from, to].map((colour) => parseInt(colour.slice(n, n + 2), 16))
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * (at % 1))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/**
 * Colours running into each other from `top` to `bottom`, in flat bands: a gradient needs an id, and the same
 * id twice on a page (a list kept under its detail page) leaves one of the two unpainted.
 */
export function wash(colours: readonly string[], top: number, bottom: number): string {
  const bands = Array.from({ length: BANDS }, (_, n) => {
    const from = top + ((bottom - top) * n) / BANDS
    // each reaches to the bottom, so that no seam shows between two
    return shape(`M0 ${r(from)}H${WIDTH}V${bottom}H0z`, mixed(colours, n / (BANDS - 1)))
  })
  return bands.join('')
}

/** The Tianshan ridge with its snow, feet at `base`. */
export function ridge(base: number, far: string, near: string, snow: string): string {
  const up = (y: number) => r(base - y)
  return (
    shape(
      `M0 ${r(base)}V${up(38)}L46 ${up(62)}L84 ${up(44)}L132 ${up(78)}L176 ${up(48)}L226 ${up(96)}L274 ${up(54)}L318 ${up(76)}L360 ${up(46)}L390 ${up(60)}V${r(base)}Z`,
      far,
    ) +
    shape(
      `M132 ${up(78)}L112 ${up(64)}L126 ${up(66)}L136 ${up(60)}L146 ${up(66)}L152 ${up(62)}ZM226 ${up(96)}L198 ${up(73)}L212 ${up(76)}L224 ${up(68)}L238 ${up(77)}L252 ${up(73)}ZM318 ${up(76)}L302 ${up(66)}L316 ${up(66)}L326 ${up(61)}L338 ${up(60)}ZM46 ${up(62)}L30 ${up(54)}L44 ${up(54)}L54 ${up(50)}L62 ${up(54)}Z`,
      snow,
    ) +
    shape(
      `M0 ${r(base)}V${up(20)}C50 ${up(36)} 96 ${up(14)} 150 ${up(24)}S260 ${up(40)} 310 ${up(22)}S370 ${up(26)} 390 ${up(18)}V${r(base)}Z`,
      near,
    )
  )
}

/** A person at work, feet at (x, y), `h` tall. The tool is a stick in the hand on that side. */
export function person(
  x: number,
  y: number,
  h: number,
  coat: string,
  cap: string,
  tool: -1 | 0 | 1 = 0,
): string {
  const u = h / 10
  const legs = stroke(
    `M${r(x - u)} ${r(y - u * 4)}L${r(x - u * 1.1)} ${r(y)}M${r(x + u)} ${r(y - u * 4)}L${r(x + u * 1.1)} ${r(y)}`,
    '#26303C',
    u * 1.3,
  )
  const body = shape(
    `M${r(x - u * 1.7)} ${r(y - u * 3.6)}L${r(x - u * 1.5)} ${r(y - u * 6.6)}Q${r(x)} ${r(y - u * 8)} ${r(x + u * 1.5)} ${r(y - u * 6.6)}L${r(x + u * 1.7)} ${r(y - u * 3.6)}Z`,
    coat,
  )
  const arms = stroke(
    `M${r(x - u * 1.3)} ${r(y - u * 6.4)}L${r(x - u * 2.6)} ${r(y - u * 4.2)}M${r(x + u * 1.3)} ${r(y - u * 6.4)}L${r(x + u * 2.6)} ${r(y - u * 4.2)}`,
    coat,
    u * 1.1,
  )
  const head =
    ellipse(x, y - u * 8.4, u * 1.15, u * 1.3, '#C98F6B') +
    shape(
      `M${r(x - u * 1.35)} ${r(y - u * 8.5)}Q${r(x)} ${r(y - u * 11.4)} ${r(x + u * 1.35)} ${r(y - u * 8.5)}Z`,
      cap,
    )
  const stick =
    tool === 0
      ? ''
      : stroke(
          `M${r(x + tool * u * 2.4)} ${r(y - u * 4.8)}L${r(x + tool * u * 3.4)} ${r(y - u * 0.2)}`,
          '#5A3B22',
          u * 0.5,
        )
  return ellipse(x, y, u * 3.2, u * 0.7, '#000000', ' opacity=".14"') + stick + legs + body + arms + head
}

/** A saxaul shrub, foot at (x, y). */
export function saxaul(x: number, y: number, h: number, green: string): string {
  const twig = (dx: number, from: number, to: number) =>
    `M${r(x)} ${r(y - h * from)}L${r(x + dx * h)} ${r(y - h * to)}`
  const wood = `M${r(x)} ${r(y)}V${r(y - h)}${twig(-0.42, 0.2, 0.72)}${twig(0.42, 0.26, 0.78)}${twig(-0.26, 0.48, 0.96)}${twig(0.28, 0.54, 1)}`
  return (
    ellipse(x, y, h * 0.6, h * 0.12, '#7A5A2E', ' opacity=".45"') +
    stroke(wood, green, Math.max(1.2, h * 0.09))
  )
}

/** A broad tree, foot at (x, y). */
export function tree(x: number, y: number, h: number, crown: string, light: string): string {
  return (
    stroke(
      `M${r(x)} ${r(y)}C${r(x - h * 0.05)} ${r(y - h * 0.2)} ${r(x + h * 0.04)} ${r(y - h * 0.3)} ${r(x)} ${r(y - h * 0.5)}`,
      '#5B4026',
      h * 0.09,
    ) +
    ellipse(x - h * 0.16, y - h * 0.52, h * 0.24, h * 0.2, crown) +
    ellipse(x + h * 0.17, y - h * 0.56, h * 0.24, h * 0.22, crown) +
    ellipse(x, y - h * 0.74, h * 0.25, h * 0.24, crown) +
    ellipse(x - h * 0.06, y - h * 0.78, h * 0.15, h * 0.13, light)
  )
}

/** A spruce, foot at (x, y). */
export function spruce(x: number, y: number, h: number, green: string): string {
  const tier = (from: number, to: number, half: number) =>
    `M${r(x - h * half)} ${r(y - h * from)}L${r(x)} ${r(y - h * to)}L${r(x + h * half)} ${r(y - h * from)}Z`
  return shape(tier(0.04, 0.6, 0.2) + tier(0.3, 0.82, 0.15) + tier(0.55, 1, 0.1), green)
}

/** A wading bird, foot at (x, y), looking to `side`. */
export function wader(x: number, y: number, h: number, side: -1 | 1, colour: string): string {
  const s = side * h
  return (
    stroke(`M${r(x)} ${r(y)}V${r(y - h * 0.42)}`, '#33424F', h * 0.05) +
    shape(
      `M${r(x - s * 0.4)} ${r(y - h * 0.44)}Q${r(x)} ${r(y - h * 0.74)} ${r(x + s * 0.3)} ${r(y - h * 0.5)}Q${r(x)} ${r(y - h * 0.32)} ${r(x - s * 0.4)} ${r(y - h * 0.44)}Z`,
      colour,
    ) +
    stroke(
      `M${r(x + s * 0.22)} ${r(y - h * 0.54)}C${r(x + s * 0.5)} ${r(y - h * 0.66)} ${r(x + s * 0.16)} ${r(y - h * 0.84)} ${r(x + s * 0.36)} ${r(y - h * 0.96)}`,
      colour,
      h * 0.08,
    ) +
    stroke(`M${r(x + s * 0.36)} ${r(y - h * 0.96)}L${r(x + s * 0.56)} ${r(y - h * 0.9)}`, '#D99A2B', h * 0.05)
  )
}

/** A wind turbine, foot at (x, y). */
export function turbine(x: number, y: number, h: number, turn: number): string {
  const blade = (angle: number) => {
    const a = ((angle + turn) * Math.PI) / 180
    return `M${r(x)} ${r(y - h)}L${r(x + Math.sin(a) * h * 0.52)} ${r(y - h - Math.cos(a) * h * 0.52)}`
  }
  return (
    stroke(`M${r(x)} ${r(y)}V${r(y - h)}`, '#F4F7FA', h * 0.035) +
    stroke(blade(0) + blade(120) + blade(240), '#FFFFFF', h * 0.03) +
    ellipse(x, y - h, h * 0.03, h * 0.03, '#DCE3EB')
  )
}
