import { HEIGHT, MARK, WIDTH } from './report-scenes'

test.each([
  ['upright', 3 / 4],
  ['square', 1],
  ['wide', 16 / 9],
  ['very wide', 21 / 9],
])('the mark of the demo is whole in a crop of the middle: %s', (_, shape) => {
  const width = Math.min(WIDTH, HEIGHT * shape)
  const height = Math.min(HEIGHT, WIDTH / shape)
  const left = (WIDTH - width) / 2
  const top = (HEIGHT - height) / 2
  expect(MARK.left).toBeGreaterThanOrEqual(left)
  expect(MARK.left + MARK.width).toBeLessThanOrEqual(left + width)
  expect(MARK.top).toBeGreaterThanOrEqual(top)
  expect(MARK.top + MARK.height).toBeLessThanOrEqual(top + height)
})
