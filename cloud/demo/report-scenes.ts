/**
 * Photos of the demo county: drawn, and marked 演示 in the picture itself. The two characters are strokes, not
 * text: a server without Chinese fonts draws them too.
 */
export const SCENES = [
  'burning',
  'dust',
  'sewage',
  'rubble',
  'garbage',
  'smell',
  'track',
  'truck',
  'film',
] as const
export type Scene = (typeof SCENES)[number]
export type Phase = 'before' | 'after'

export const WIDTH = 960
export const HEIGHT = 720

/** Small generator with a seed (mulberry32), so that a scene is the same picture every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const STROKES = [
  'M12 15 24 26M8 40 20 50M8 92 26 62M60 6 63 16M36 32 38 20H92L88 32M46 36H82M44 48H84V78H44ZM44 63H84M64 36V78M54 82 40 95M72 82 90 95',
  'M25 20H75M12 42H88M50 42V88L41 82M30 58 16 82M70 58 86 80',
]

const MARK_SCALE = 0.72
/** Where the mark stands: in the middle above the scene, where neither a square nor a wide crop cuts it. */
export const MARK = {
  left: Math.round((WIDTH - 236 * MARK_SCALE) / 2),
  top: 160,
  width: Math.round(236 * MARK_SCALE),
  height: Math.round(124 * MARK_SCALE),
} as const

function mark(): string {
  const characters = STROKES.map(
    (path, index) => `<path d="${path}" transform="translate(${18 + index * 104} 12)"/>`,
  ).join('')
  return `<g transform="translate(${MARK.left} ${MARK.top}) scale(${MARK_SCALE})"><rect width="236" height="124" rx="18" fill="#0a1a33" fill-opacity=".72"/><g fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">${characters}</g></g>`
}

const rect = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}" ${more}/>`
const blob = (x: number, y: number, radius: number, fill: string, opacity: number) =>
  `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${radius.toFixed(1)}" ry="${(radius * 0.72).toFixed(1)}" fill="${fill}" fill-opacity="${opacity}"/>`

/** Sky, the snow ridge of the Tianshan and a field. */
function land(random: () => number, sky: [string, string], field: string): string {
  const ridge = Array.from({ length: 13 }, (_, i) => `${i * 80},${(250 - random() * 110).toFixed(0)}`).join(
    ' ',
  )
  const rows = Array.from({ length: 26 }, (_, i) => {
    const y = 320 + i * 16 + random() * 4
    return `<path d="M0 ${y.toFixed(0)}Q480 ${(y + random() * 18 - 9).toFixed(0)} ${WIDTH} ${(y + random() * 12 - 6).toFixed(0)}" stroke="#000" stroke-opacity=".0${5 + Math.floor(random() * 4)}" stroke-width="${(2 + i / 6).toFixed(1)}" fill="none"/>`
  }).join('')
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>${rect(0, 0, WIDTH, 340, 'url(#s)')}<polygon points="0,330 ${ridge} 960,330" fill="#7d93ab"/>${rect(0, 318, WIDTH, HEIGHT - 318, field)}${rows}`
}

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('')

/** What is wrong in the scene; after the work it is gone. */
const TROUBLE: Record<Scene, (random: () => number) => string> = {
  burning: (random) =>
    many(34, () =>
      blob(
        300 + random() * 420,
        120 + random() * 280,
        40 + random() * 60,
        random() > 0.5 ? '#4a4a4e' : '#a8a4a0',
        0.28,
      ),
    ) +
    many(40, () => {
      const x = 220 + random() * 560
      return `<path d="M${x.toFixed(0)} 452q8-${(18 + random() * 26).toFixed(0)} 14 0z" fill="${random() > 0.4 ? '#ff8a1f' : '#ffd23c'}"/>`
    }) +
    rect(180, 446, 640, 26, '#2b2420', 'fill-opacity=".8"'),
  dust: (random) =>
    rect(60, 190, 150, 190, '#8f8a83') +
    rect(700, 150, 170, 230, '#9d968c') +
    '<polygon points="240,500 420,330 620,500" fill="#b58a52"/><polygon points="480,510 640,390 820,510" fill="#a67a45"/>' +
    many(46, () => blob(random() * WIDTH, 280 + random() * 280, 50 + random() * 70, '#d8b37c', 0.2)),
  sewage: (random) =>
    '<path d="M0 560Q300 470 520 560T960 540V720H0Z" fill="#5b6b52"/><rect x="60" y="430" width="150" height="70" rx="30" fill="#8d8d8d"/><ellipse cx="205" cy="465" rx="18" ry="34" fill="#2d2d2d"/>' +
    many(60, () => blob(220 + random() * 560, 540 + random() * 90, 6 + random() * 16, '#e8e4d8', 0.6)),
  rubble: (random) =>
    '<path d="M0 470Q260 400 520 480T960 500V380H0Z" fill="#6f8ea6"/>' +
    many(90, () => {
      const x = 420 + random() * 420
      const y = 480 + random() * 170
      return rect(
        x,
        y,
        18 + random() * 46,
        12 + random() * 26,
        ['#a0452f', '#c9c4bb', '#8c8a86', '#b86a4b'][Math.floor(random() * 4)] ?? '#999',
        `transform="rotate(${(random() * 70 - 35).toFixed(0)} ${x.toFixed(0)} ${y.toFixed(0)})"`,
      )
    }),
  garbage: (random) =>
    many(80, () => {
      const x = 240 + random() * 480
      return blob(
        x,
        500 + random() * 130,
        10 + random() * 30,
        ['#d9534f', '#4f83d9', '#f0d060', '#eeeeee', '#333a44'][Math.floor(random() * 5)] ?? '#eee',
        0.9,
      )
    }),
  smell: (random) =>
    rect(520, 240, 300, 180, '#90959c') +
    rect(560, 130, 34, 120, '#7c8188') +
    many(18, (i) => blob(577 + i * 16, 118 - random() * 60, 22 + i * 2, '#b9b29a', 0.35)) +
    many(
      6,
      (i) =>
        `<path d="M${120 + i * 60} 470q20-40 0-80t0-80" stroke="#9a8f4f" stroke-opacity=".6" stroke-width="7" fill="none"/>`,
    ),
  track: () =>
    many(
      2,
      (i) =>
        `<path d="M${330 + i * 90} 720Q${430 + i * 50} 520 ${640 + i * 22} 330" stroke="#6b5235" stroke-width="34" stroke-opacity=".85" fill="none"/>`,
    ),
  truck: (random) =>
    rect(280, 380, 300, 110, '#b8860b') +
    rect(580, 410, 110, 80, '#2f5f9e') +
    '<circle cx="350" cy="500" r="34" fill="#222"/><circle cx="500" cy="500" r="34" fill="#222"/><circle cx="640" cy="500" r="34" fill="#222"/><polygon points="280,380 430,320 580,380" fill="#a67a45"/>' +
    many(26, () => blob(120 + random() * 260, 430 + random() * 90, 30 + random() * 40, '#d8b37c', 0.3)),
  film: (random) =>
    many(50, () => {
      const x = random() * WIDTH
      const y = 380 + random() * 300
      return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}q${(20 + random() * 30).toFixed(0)}-20 ${(50 + random() * 50).toFixed(0)} 4t-20 18z" fill="#eef3f6" fill-opacity=".8"/>`
    }),
}

const CLEARED =
  '<g><circle cx="520" cy="470" r="13" fill="#e6b58a"/><path d="M506 484h28l6 66h-40z" fill="#d96b27"/><circle cx="580" cy="476" r="13" fill="#e6b58a"/><path d="M566 490h28l6 64h-40z" fill="#2f5f9e"/></g>'

/** The scene as SVG, 960 × 720. @param variant changes light and detail, so that no two cases look alike */
export function sceneSvg(scene: Scene, phase: Phase, variant: number): string {
  const random = seeded(SCENES.indexOf(scene) * 97 + variant * 13 + 5)
  const dusty = scene === 'dust' && phase === 'before'
  const sky: [string, string] = dusty
    ? ['#c2a171', '#e6d2ad']
    : phase === 'after'
      ? ['#3f7fd0', '#cfe3f3']
      : ['#7f9cc0', '#dfe4e6']
  const field = ['#c2a25c', '#8fa35a', '#b89a6a'][variant % 3] ?? '#c2a25c'
  const body = phase === 'before' ? TROUBLE[scene](random) : CLEARED
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${land(random, sky, field)}${body}${mark()}</svg>`
}
