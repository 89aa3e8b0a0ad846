import { ellipse, person, ridge, saxaul, shape, spruce, stroke, tree, turbine, wash } from '../parts'
import { BLUE, DARK_CAP, DAY_SKY, GOLD, GREEN, LIGHT_CAP, RED } from './colours'

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

export const saxaulScene = () =>
  wash(DAY_SKY, 0, 150) +
  ridge(150, '#6F8FBC', '#5E7DA8', '#F3F7FB') +
  shape('M0 146C70 124 150 128 220 136S340 140 390 132V300H0Z', '#D9B777') +
  wash(['#DDBE83', '#C9A566', '#AE8A50'], 150, 300) +
  rows((x, y, size) => saxaul(x, y, size, '#4C7A34')) +
  person(96, 214, 58, RED, LIGHT_CAP, -1) +
  person(142, 204, 50, BLUE, DARK_CAP) +
  person(278, 212, 58, GREEN, GREEN, 1) +
  person(322, 238, 72, GOLD, DARK_CAP, 1)

export const poplarScene = () =>
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

export const snowScene = () =>
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

export const mountainScene = () =>
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
