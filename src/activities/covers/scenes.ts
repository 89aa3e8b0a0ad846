import type { Picture } from '@cloud/features/activities/contract'
import {
  box,
  ellipse,
  person,
  ridge,
  saxaul,
  shape,
  spruce,
  stroke,
  tree,
  turbine,
  wader,
  wash,
} from './parts'

const DAY_SKY = ['#3F7CC4', '#7FB2E6', '#CFE3F2']
const RED = '#B8352C'
const BLUE = '#2563B0'
const GREEN = '#15724F'
const GOLD = '#D08A1E'
const DARK_CAP = '#22262C'
const LIGHT_CAP = '#EDE7DC'

/** Rows that grow towards the eye: `draw` gets the place and the size. */
function rows(draw: (x: number, y: number, size: number) => string): string {
  let drawn = ''
  for (const [y, size, step, shift] of [
    [158, 12, 34, 6],
    [176, 19, 48, 30],
    [204, 29, 66, 10],
    [246, 42, 92, 50],
    [296, 58, 124, 18],
  ] as const) {
    for (let x = shift; x < 400; x += step) drawn += draw(x, y, size)
  }
  return drawn
}

const saxaulScene = () =>
  wash(DAY_SKY, 0, 150) +
  ridge(150, '#6F8FBC', '#5E7DA8', '#F3F7FB') +
  shape('M0 146C70 124 150 128 220 136S340 140 390 132V300H0Z', '#D9B777') +
  wash(['#DDBE83', '#C9A566', '#AE8A50'], 150, 300) +
  rows((x, y, size) => saxaul(x, y, size, '#4C7A34')) +
  person(96, 214, 58, RED, LIGHT_CAP, -1) +
  person(142, 204, 50, BLUE, DARK_CAP) +
  person(278, 212, 58, GREEN, GREEN, 1) +
  person(322, 238, 72, GOLD, DARK_CAP, 1)

const riverScene = () =>
  wash(DAY_SKY, 0, 150) +
  ridge(138, '#7B97BF', '#5F8C63', '#F4F8FB') +
  wash(['#8FB85C', '#6E9C45', '#557F36'], 138, 300) +
  shape(
    'M196 138H228C262 172 190 190 262 226S330 300 330 300H150C150 262 186 240 158 208S196 164 196 138Z',
    '#4E8FBF',
  ) +
  stroke('M210 156Q222 168 212 182M204 214Q226 228 222 246M232 262Q246 276 244 292', '#9CC9E4', 3) +
  tree(338, 178, 62, '#4C7F37', '#7BA94E') +
  tree(372, 194, 78, '#43732F', '#7BA94E') +
  tree(26, 172, 48, '#4C7F37', '#7BA94E') +
  person(72, 226, 66, '#D9542B', '#D9542B', 1) +
  person(122, 248, 74, RED, DARK_CAP) +
  shape('M140 276q10 -22 22 0q6 18 -11 20t-11 -20Z', '#20262E')

const poplarScene = () =>
  wash(['#2F6FBE', '#7AAEE2', '#F0DDB4'], 0, 160) +
  ridge(146, '#7E93B8', '#B78F4C', '#F4F8FB') +
  wash(['#D8B26A', '#B98D4A'], 146, 300) +
  tree(46, 196, 104, '#D9971C', '#F3C24A') +
  tree(132, 182, 82, '#E2A62A', '#F7D066') +
  tree(214, 176, 66, '#CF8B17', '#F0BC42') +
  tree(296, 190, 98, '#DFA021', '#F6CB5C') +
  tree(366, 206, 118, '#C98413', '#EFB93D') +
  stroke('M-6 246H396M-6 262H396', '#6B5233', 3) +
  stroke('M20 226V282M92 226V282M164 226V282M236 226V282M308 226V282M380 226V282', '#5A4328', 6) +
  person(196, 270, 72, GREEN, DARK_CAP, -1) +
  person(268, 274, 76, RED, LIGHT_CAP)

const lakeScene = () =>
  wash(['#3B78BE', '#8DBBE6', '#F2E4C8'], 0, 150) +
  ridge(146, '#7F9BC4', '#8E9B6B', '#F5F9FC') +
  wash(['#A8CDE6', '#5E9CC8', '#3F7FAF'], 146, 258) +
  stroke('M40 176H110M180 168H250M290 186H370M90 204H180M230 214H330', '#D3E8F5', 2.5) +
  shape('M0 244C80 228 150 252 230 242S340 232 390 246V300H0Z', '#8A8A45') +
  stroke(
    'M14 250L20 212M26 252L34 206M38 252L40 220M352 250L346 208M366 250L372 214M378 252L382 224',
    '#6B6B2E',
    4,
  ) +
  wader(150, 222, 60, 1, '#FFFFFF') +
  wader(206, 208, 42, -1, '#FFFFFF') +
  wader(258, 226, 66, -1, '#FFFFFF') +
  stroke(
    'M70 60q8 -9 16 0q8 -9 16 0M118 82q6 -7 12 0q6 -7 12 0M46 96q5 -6 10 0q5 -6 10 0M300 52q7 -8 14 0q7 -8 14 0',
    '#2C3E50',
    3,
  ) +
  person(76, 274, 62, '#3E5A4A', '#33463B') +
  person(110, 276, 50, '#6B4F32', DARK_CAP)

const fieldsScene = () =>
  wash(DAY_SKY, 0, 150) +
  ridge(140, '#7896C0', '#7C9A5A', '#F4F8FB') +
  shape('M0 140C90 126 180 150 270 136S360 132 390 138V300H0Z', '#D9B24C') +
  stroke(
    'M0 160C110 148 200 172 390 156M0 182C120 168 220 196 390 178M0 210C130 194 240 226 390 206M0 244C140 226 250 262 390 240M0 282C150 262 260 300 390 278',
    '#B98F30',
    5,
    ' opacity=".75"',
  ) +
  [
    [84, 196, 18],
    [302, 188, 16],
    [208, 222, 24],
    [340, 248, 32],
    [48, 262, 34],
  ]
    .map(
      ([x = 0, y = 0, size = 0]) =>
        ellipse(x, y + size * 0.8, size * 1.2, size * 0.25, '#000000', ' opacity=".15"') +
        ellipse(x, y, size, size, '#E8C766') +
        stroke(
          `M${x} ${y}m${-size * 0.6} 0a${size * 0.6} ${size * 0.6} 0 1 1 ${size * 0.6} ${size * 0.6}a${size * 0.3} ${size * 0.3} 0 1 1 ${-size * 0.1} ${-size * 0.6}`,
          '#B88C2C',
          2.5,
        ),
    )
    .join('') +
  person(152, 256, 66, BLUE, LIGHT_CAP, 1) +
  person(256, 268, 70, RED, DARK_CAP, -1)

const townScene = () =>
  wash(DAY_SKY, 0, 202) +
  ridge(152, '#7E9AC4', '#6C8C70', '#F4F8FB') +
  box(18, 96, 70, 110, '#F1E4D2', 4) +
  box(98, 70, 84, 136, '#E6EEF4', 4) +
  box(204, 88, 66, 118, '#F3E9DC', 4) +
  box(284, 76, 88, 130, '#DDE8E2', 4) +
  [
    [30, 110],
    [58, 110],
    [30, 140],
    [58, 140],
    [112, 86],
    [146, 86],
    [112, 116],
    [146, 116],
    [112, 146],
    [146, 146],
    [216, 104],
    [242, 104],
    [216, 134],
    [242, 134],
    [298, 92],
    [334, 92],
    [298, 122],
    [334, 122],
    [298, 152],
    [334, 152],
  ]
    .map(([x = 0, y = 0]) => box(x, y, 18, 18, '#6F9CC6', 2))
    .join('') +
  wash(['#C9D2D8', '#AEB9C1'], 200, 300) +
  [
    [34, '#2E7D46'],
    [86, '#2B63B5'],
    [138, '#B8352C'],
    [190, '#5B6673'],
  ]
    .map(
      ([x, colour]) =>
        box(Number(x), 226, 40, 50, String(colour), 5) +
        box(Number(x) - 3, 218, 46, 11, '#2F3A45', 4) +
        ellipse(Number(x) + 20, 251, 9, 9, '#FFFFFF', ' opacity=".85"'),
    )
    .join('') +
  tree(262, 236, 64, '#4B8A45', '#7DB35C') +
  person(292, 272, 72, GREEN, DARK_CAP) +
  person(340, 276, 62, GOLD, RED)

const snowScene = () =>
  wash(['#4F78AE', '#9DBBDD', '#E7EFF6'], 0, 160) +
  ridge(150, '#8FA9CC', '#C3D3E4', '#FFFFFF') +
  wash(['#F2F7FB', '#DCE8F2', '#C5D6E6'], 148, 300) +
  [
    [22, 178, 58],
    [54, 190, 72],
    [92, 176, 48],
    [300, 180, 60],
    [338, 194, 80],
    [374, 182, 62],
  ]
    .map(
      ([x = 0, y = 0, h = 0]) =>
        spruce(x, y, h, '#2F5E56') +
        shape(`M${x - h * 0.08} ${y - h * 0.72}L${x} ${y - h}L${x + h * 0.08} ${y - h * 0.72}Z`, '#F4F9FC'),
    )
    .join('') +
  stroke('M150 300C168 262 214 244 196 214S214 176 206 158', '#B3C8DC', 12, ' opacity=".7"') +
  person(152, 248, 66, RED, DARK_CAP, 1) +
  person(236, 256, 70, BLUE, LIGHT_CAP, -1) +
  person(286, 276, 80, GOLD, DARK_CAP, 1) +
  [
    [40, 40],
    [96, 70],
    [150, 30],
    [210, 62],
    [270, 28],
    [330, 58],
    [366, 24],
    [120, 110],
    [250, 104],
    [20, 100],
  ]
    .map(([x = 0, y = 0]) => ellipse(x, y, 2.6, 2.6, '#FFFFFF'))
    .join('')

const schoolScene = () =>
  wash(['#EAF2FA', '#D8E6F2'], 0, 210) +
  wash(['#CDAE86', '#B8966C'], 210, 300) +
  box(52, 36, 286, 124, '#0F4D3D', 8) +
  stroke('M52 164H338', '#A57C4C', 7) +
  spruce(120, 134, 70, '#7FD0A6') +
  ellipse(206, 84, 22, 22, '#F2C65A') +
  stroke('M252 132C268 96 300 108 306 74M286 100C296 92 308 98 316 90', '#8FD8B4', 4) +
  stroke('M84 140H180M190 140H240', '#E8F3EC', 3) +
  box(24, 214, 100, 12, '#8A6238', 4) +
  box(150, 214, 100, 12, '#8A6238', 4) +
  box(276, 214, 100, 12, '#8A6238', 4) +
  stroke('M36 226V270M112 226V270M162 226V270M238 226V270M288 226V270M364 226V270', '#7A5530', 5) +
  person(74, 274, 84, BLUE, DARK_CAP) +
  person(200, 276, 84, RED, DARK_CAP) +
  person(326, 274, 84, GREEN, DARK_CAP)

const worksScene = () =>
  wash(DAY_SKY, 0, 160) +
  ridge(148, '#7E9AC4', '#7F9D74', '#F4F8FB') +
  wash(['#A9BF8B', '#8FA974'], 146, 300) +
  box(232, 92, 118, 78, '#E9EEF2', 4) +
  box(232, 84, 118, 14, '#3F6FA5', 3) +
  [248, 280, 312].map((x) => box(x, 112, 22, 26, '#7FA9CC', 2)).join('') +
  ellipse(108, 186, 92, 26, '#C7CFD6') +
  ellipse(108, 182, 82, 21, '#4F8FA8') +
  ellipse(108, 182, 52, 13, '#7FB6C6') +
  stroke('M26 182H190', '#59636D', 5) +
  ellipse(262, 246, 116, 34, '#C7CFD6') +
  ellipse(262, 241, 104, 28, '#3E9CC0') +
  ellipse(262, 241, 66, 17, '#8FD0E4') +
  stroke('M158 241H366', '#59636D', 6) +
  person(70, 268, 74, GOLD, '#F2F2F2') +
  person(118, 272, 60, RED, '#F2F2F2')

const mountainScene = () =>
  wash(['#2E6FC0', '#7DB0E4', '#D9E9F4'], 0, 170) +
  ridge(172, '#6E8FC0', '#5C8A5A', '#F6FAFD') +
  shape('M0 168C80 140 150 178 230 158S340 150 390 166V300H0Z', '#86B055') +
  shape('M0 220C90 190 190 236 280 206S360 204 390 212V300H0Z', '#6E9B44') +
  turbine(76, 178, 92, 12) +
  turbine(176, 170, 78, 48) +
  turbine(312, 166, 88, 84) +
  [
    [18, 214, 46],
    [40, 222, 54],
    [356, 216, 52],
    [380, 226, 60],
  ]
    .map(([x = 0, y = 0, h = 0]) => spruce(x, y, h, '#2C5F45'))
    .join('') +
  [
    [60, 252],
    [112, 236],
    [150, 272],
    [330, 254],
    [92, 284],
    [360, 284],
    [28, 280],
  ]
    .map(([x = 0, y = 0], n) => ellipse(x, y, 4, 4, n % 2 === 0 ? '#F2C443' : '#E57BA0'))
    .join('') +
  person(212, 266, 70, RED, LIGHT_CAP) +
  person(258, 280, 60, BLUE, DARK_CAP) +
  person(292, 286, 46, GOLD, RED)

/** A drawing for each picture key, without its frame. */
export const SCENES: Readonly<Record<Picture, () => string>> = {
  saxaul: saxaulScene,
  river: riverScene,
  poplar: poplarScene,
  lake: lakeScene,
  fields: fieldsScene,
  town: townScene,
  snow: snowScene,
  school: schoolScene,
  works: worksScene,
  mountain: mountainScene,
}
