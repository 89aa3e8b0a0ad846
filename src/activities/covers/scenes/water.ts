import { box, ellipse, person, ridge, shape, stroke, tree, wader, wash } from '../parts'
import { DARK_CAP, DAY_SKY, GOLD, RED } from './colours'

export const riverScene = () =>
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

export const lakeScene = () =>
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

export const worksScene = () =>
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
