import fc from 'fast-check'
import { FairQueue } from './fair-queue'

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

it('lets everybody have a turn beside one who queued a thousand', async () => {
  const queue = new FairQueue(1)
  const done: string[] = []
  const task = (name: string) => async () => {
    await soon()
    done.push(name)
  }
  for (let i = 0; i < 1000; i++) queue.add('bad', task('bad'))
  queue.add('good', task('good'))
  queue.add('other', task('other'))
  await queue.idle()
  expect(done).toHaveLength(1002)
  expect(done.indexOf('good')).toBeLessThanOrEqual(2)
  expect(done.indexOf('other')).toBeLessThanOrEqual(3)
})

it('runs one task of a sender at a time, in order, and never more than its width', async () => {
  const adds = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(adds, fc.integer({ min: 1, max: 3 }), async (senders, width) => {
      const queue = new FairQueue(width)
      const running: string[] = []
      const done: [string, number][] = []
      senders.forEach((sender, i) =>
        queue.add(sender, async () => {
          running.push(sender)
          expect(new Set(running).size).toBe(running.length)
          expect(running.length).toBeLessThanOrEqual(width)
          await soon()
          running.splice(running.indexOf(sender), 1)
          done.push([sender, i])
        }),
      )
      await queue.idle()
      expect(done).toHaveLength(senders.length)
      for (const sender of new Set(senders)) {
        const own = done.filter(([who]) => who === sender).map(([, i]) => i)
        expect(own).toEqual([...own].sort((x, y) => x - y))
      }
    }),
  )
})
