import { box, ellipse, person, ridge, shape, spruce, stroke, tree, wash } from '../parts'
import { BLUE, DARK_CAP, DAY_SKY, GOLD, GREEN, LIGHT_CAP, RED } from './colours'

export const fieldsScene = () =>
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

export const townScene = () =>
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

export const schoolScene = () =>
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
