import { enterWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

test('what a herder sees first: the verdict, the index, four answers, the year', async () => {
  const visit = await world.visit()
  await visit.open('/')
  const { page } = visit
  const verdict = page.getByRole('heading', { level: 1 })
  await verdict.waitFor()
  for (const question of ['开窗', '放牧', '晒粮', '老人散步'])
    await page.getByText(question).first().waitFor()
  // what the page says is what the service says
  const { data } = await world.api.get('air/home')
  const aqi: unknown = Reflect.get(Object(Reflect.get(Object(data), 'current')), 'aqi')
  if (typeof aqi === 'number') await page.getByText(String(aqi), { exact: true }).first().waitFor()
  await page.getByText('PM2.5').first().waitFor()
  await page.getByRole('img').nth(2).waitFor()
  await visit.picture('1-air-home')
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('no summit reaches the words above it, however wide the column, in large words too', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const large of [false, true]) {
    await page
      .locator('.app')
      .first()
      .evaluate((app, on) => app.classList.toggle('size-large', on), large)
    for (const width of [320, 390, 430, 480, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const [summit, words] = await page.evaluate(() => {
        const drawing = document.querySelector<SVGSVGElement>('.air-hero__land svg')
        const last = document.querySelector('.air-hero__first')
        const matrix = drawing?.getScreenCTM()
        if (!matrix || !last) return [0, 1]
        // the highest point of the drawing, 390 × 220
        return [new DOMPoint(252, 40).matrixTransform(matrix).y, last.getBoundingClientRect().bottom]
      })
      expect([width, Number(summit) >= Number(words)]).toEqual([width, true])
    }
  }
  await visit.leave()
})

test('the address of any page works when it is opened directly', async () => {
  const visit = await world.visit()
  await visit.open('/air/year/index')
  await visit.page.getByRole('heading', { level: 1 }).first().waitFor()
  await visit.picture('1-air-year')
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('without a network the last air stays on the screen, and says so', async () => {
  const visit = await world.visit()
  await visit.open('/')
  const { page } = visit
  await page.getByRole('heading', { level: 1 }).waitFor()
  const verdict = await page.getByRole('heading', { level: 1 }).innerText()
  await page.context().setOffline(true)
  await page
    .getByText(/没有网/)
    .first()
    .waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBeTruthy()
  await page.context().setOffline(false)
  await page
    .getByText(/没有网/)
    .first()
    .waitFor({ state: 'hidden' })
  await page.getByText(verdict).first().waitFor()
  await visit.leave()
})
