import { box, ellipse, person, ridge, shape, spruce, stroke, tree, wader, wash } from '../parts'
import { BLUE, DARK_CAP, DAY_SKY, GOLD, GREEN, LIGHT_CAP, RED } from './colours'

/** Spring between the houses: a tree in blossom, one just set, water carried to it. */
export const gardenScene = () =>
  wash(['#5E9BD8', '#A9CDEC', '#F3ECE4'], 0, 170) +
  ridge(140, '#8AA3C8', '#8FAE7C', '#F6FAFD') +
  box(0, 84, 78, 98, '#F2E7D8', 4) +
  box(312, 72, 84, 110, '#E6EDF3', 4) +
  [20, 48, 330, 360].map((x) => box(x, x < 100 ? 104 : 94, 16, 20, '#7FA6CC', 2)).join('') +
  wash(['#A3C777', '#83AE58', '#6A9747'], 176, 300) +
  shape('M150 300C168 252 214 232 206 186H222C236 236 214 258 232 300Z', '#E2D2B0') +
  tree(96, 210, 96, '#E7A3B8', '#F7CBD8') +
  tree(296, 204, 82, '#F0B8C6', '#FBDDE5') +
  stroke('M178 270V216M178 244L166 232M178 236L190 224', '#5B4026', 5) +
  [
    [166, 230],
    [190, 222],
    [178, 212],
  ]
    .map(([x = 0, y = 0]) => ellipse(x, y, 9, 7, '#7FBF5A'))
    .join('') +
  ellipse(178, 274, 26, 7, '#7A5A2E') +
  person(132, 280, 74, RED, LIGHT_CAP, 1) +
  person(238, 282, 78, BLUE, DARK_CAP) +
  shape('M258 262h18l-3 20h-12Z', '#5E7A94') +
  person(330, 276, 58, GOLD, GREEN)

/** Autumn on the road: the bus, who waits for it, and who came by bicycle. */
export const busScene = () =>
  wash(['#3B78BE', '#8DBBE6', '#F4E3C3'], 0, 160) +
  ridge(148, '#7E93B8', '#B99A55', '#F4F8FB') +
  tree(28, 194, 84, '#D9971C', '#F3C24A') +
  tree(352, 190, 92, '#CF8B17', '#F0BC42') +
  wash(['#C9B98F', '#B7A57A'], 184, 214) +
  wash(['#7C858E', '#646C75'], 214, 300) +
  stroke('M8 262H72M112 262H176M216 262H280M320 262H384', '#F2F2F2', 4) +
  box(86, 124, 196, 104, '#15724F', 14) +
  box(86, 190, 196, 14, '#F2C65A') +
  [98, 138, 178].map((x) => box(x, 138, 34, 38, '#CFE6F4', 5)).join('') +
  box(220, 138, 50, 78, '#BBD9EA', 5) +
  [126, 246].map((x) => ellipse(x, 230, 18, 18, '#20262E') + ellipse(x, 230, 8, 8, '#C7CFD6')).join('') +
  stroke('M308 214V120', '#59636D', 5) +
  box(292, 104, 34, 26, '#2563B0', 4) +
  person(318, 226, 66, RED, LIGHT_CAP) +
  person(352, 230, 58, BLUE, DARK_CAP) +
  [34, 78]
    .map((x) => `<circle cx="${x}" cy="282" r="16" fill="none" stroke="#20262E" stroke-width="3"/>`)
    .join('') +
  stroke('M34 282L50 258H70L78 282L56 282L50 258M70 258L72 250', GOLD, 3.5)

/** Spring migration: cranes in the air, a nest box in the tree, children with glasses. */
export const birdsScene = () =>
  wash(['#4E92D4', '#9CC7EC', '#EAF3E6'], 0, 180) +
  ridge(164, '#86A3CA', '#93B37B', '#F6FAFD') +
  wash(['#A9CB7C', '#86AF59', '#6D9748'], 162, 300) +
  [
    [60, 58, 1],
    [118, 40, 0.8],
    [180, 66, 1.1],
    [236, 34, 0.7],
    [150, 96, 0.8],
    [92, 100, 0.7],
  ]
    .map(([x = 0, y = 0, k = 1]) =>
      stroke(
        `M${x - 22 * k} ${y + 6 * k}q${12 * k} ${-14 * k} ${22 * k} 0q${10 * k} ${-14 * k} ${22 * k} 0`,
        '#33424F',
        3.4 * k,
      ),
    )
    .join('') +
  tree(318, 246, 168, '#4C7F37', '#86B857') +
  box(286, 160, 34, 42, '#A5713F', 3) +
  shape('M280 164L303 144L326 164Z', '#7A5530') +
  ellipse(303, 178, 7, 7, '#2A1D12') +
  ellipse(268, 148, 9, 7, GOLD) +
  shape('M260 146l-10 -2l9 8Z', RED) +
  person(104, 276, 76, BLUE, DARK_CAP) +
  person(152, 282, 60, RED, LIGHT_CAP) +
  person(202, 284, 62, GREEN, DARK_CAP) +
  [
    [104, 212],
    [152, 232],
  ]
    .map(([x = 0, y = 0]) => box(x - 9, y - 3, 8, 8, '#20262E', 2) + box(x + 1, y - 3, 8, 8, '#20262E', 2))
    .join('')

/** February: ice along the reeds, open water that steams, the swans that stayed. */
export const wetlandScene = () =>
  wash(['#5A83B8', '#A9C3E0', '#EEF2F4'], 0, 160) +
  ridge(150, '#93ABCC', '#C2D2E2', '#FFFFFF') +
  [18, 44, 346, 372].map((x) => spruce(x, 176, 52, '#3A655F')).join('') +
  wash(['#EDF4F9', '#DCE8F1'], 160, 206) +
  wash(['#8FB6D3', '#5C93BD', '#4A82AE'], 200, 300) +
  shape('M0 200C60 214 120 196 180 212S300 198 390 214V196H0Z', '#F3F8FB') +
  stroke('M60 228H120M180 246H262M90 262H150M290 236H352', '#C8DDEC', 2.5) +
  stroke(
    'M12 292L20 238M26 296L32 226M40 296L42 244M54 298L62 236M330 296L324 236M346 296L350 228M362 296L360 242M378 298L384 234',
    '#B08B4A',
    4,
  ) +
  [
    [20, 238],
    [32, 226],
    [62, 236],
    [350, 228],
    [384, 234],
  ]
    .map(([x = 0, y = 0]) => ellipse(x, y - 7, 4, 10, '#6B4A22'))
    .join('') +
  [
    [156, 256, 1],
    [222, 272, -1],
    [276, 258, 1],
  ]
    .map(([x = 0, y = 0, side = 1]) => swan(x, y, side))
    .join('') +
  wader(104, 286, 48, 1, '#8C98A4') +
  stroke('M0 214H390', DAY_SKY[2] ?? '#FFFFFF', 2)

/** A swan on the water at (x, y), looking to `side`. */
const swan = (x: number, y: number, side: number): string =>
  shape(
    `M${x - side * 26} ${y - 8}Q${x - side * 8} ${y - 24} ${x + side * 18} ${y - 8}Q${x + side * 10} ${y + 6} ${x - side * 12} ${y + 4}Z`,
    '#FFFFFF',
  ) +
  stroke(
    `M${x + side * 14} ${y - 8}C${x + side * 30} ${y - 16} ${x + side * 12} ${y - 30} ${x + side * 24} ${y - 38}`,
    '#FFFFFF',
    6,
  ) +
  stroke(`M${x + side * 26} ${y - 38}l${side * 8} 3`, GOLD, 3.5)
