import { CARD_HEIGHT, CARD_WIDTH, drawCard } from './card'
import type { CardModel, Pen } from './card'

const model: CardModel = {
  sky: { season: 'autumn', air: 1, night: false },
  place: '雀仁乡',
  source: '用县城站的',
  when: ' · 2026 年 10 月 16 日 14:00',
  demo: '',
  cut: (name) => `${name}…`,
  aqi: 32,
  level: 1,
  levelName: '优',
  verdict: '空气很好，放心开窗',
  motto: '木垒四季蓝 · 风光无限好',
}

/** How wide every letter is to this pen. */
const LETTER = 14

/** A pen that writes down what it is asked to do. */
function recorder() {
  const said: { text: string; x: number; y: number }[] = []
  const fills: unknown[] = []
  const stops: string[] = []
  const pen: Pen = {
    fillStyle: '',
    font: '',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    fillRect: () => undefined,
    fillText: (text, x, y) => said.push({ text, x, y }),
    measureText: (text) => ({ width: text.length * LETTER }),
    createLinearGradient: () => ({ addColorStop: (_, colour) => stops.push(colour) }),
    beginPath: () => undefined,
    moveTo: () => undefined,
    arcTo: () => undefined,
    closePath: () => undefined,
    fill() {
      fills.push(this.fillStyle)
    },
  }
  return { pen, said, fills, stops }
}

test('the card carries place, number, level, verdict and the county’s line, all inside its edges', () => {
  const { pen, said, fills } = recorder()
  const land: number[][] = []
  drawCard(pen, model, (...box) => land.push(box))
  expect(said.map(({ text }) => text).filter(Boolean)).toEqual([
    '雀仁乡',
    '用县城站的 · 2026 年 10 月 16 日 14:00',
    '32',
    '优',
    '空气很好，放心开窗',
    '木垒四季蓝 · 风光无限好',
  ])
  for (const { x, y } of said) {
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(CARD_WIDTH)
    expect(y).toBeLessThan(CARD_HEIGHT)
  }
  expect(fills).toEqual(['#00E400'])
  expect(land).toHaveLength(1)
})

test('without an index there is a dash, no level, and the grey sky', () => {
  const { pen, said, fills, stops } = recorder()
  drawCard(pen, { ...model, aqi: null, level: null, sky: { ...model.sky, air: 'na' } }, () => undefined)
  expect(said.map(({ text }) => text)).toContain('—')
  expect(fills).toEqual([])
  expect(stops[0]).toBe('#46525F')
})

test('a long name of a station gives way to the date, which is always whole', () => {
  const { pen, said } = recorder()
  drawCard(pen, { ...model, source: '用县城里很远很远的那个大监测站的' }, () => undefined)
  const line = said.find(({ text }) => text.includes('…'))
  expect(line?.text).toBe(`用县城里很…${model.when}`)
  expect(Number(line?.x) + LETTER * Number(line?.text.length)).toBeLessThan(CARD_WIDTH - 28)
})

test('invented figures are said to be', () => {
  const { pen, said } = recorder()
  drawCard(pen, { ...model, demo: '演示' }, () => undefined)
  expect(said.map(({ text }) => text)).toContain('演示')
})
