import { type AdmissionOptions, createAdmission } from './admission'
import { AppError } from './errors'
import { createPlaces, type PlacesOptions } from './places'

/** Of one county, which has them all. */
const admissionOf = (size: PlacesOptions, manner: Partial<AdmissionOptions> = {}) =>
  createAdmission({ places: createPlaces(size), county: '652328', ...manner })

/** Work that ends when it is told to. */
function held() {
  const ends: (() => void)[] = []
  return { task: () => new Promise<void>((resolve) => ends.push(resolve)), ends }
}
const refusedFor = (error: unknown) => (error instanceof AppError ? error.retryAfter : error)
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('one activity takes a third of the places, and another passes those that wait for it', async () => {
  const admission = admissionOf({ connections: 10 })
  const { task, ends } = held()
  const all = Array.from({ length: 20 }, () => admission.run('write', 'a', task))
  await settled()
  expect(admission.counts()).toEqual({ inside: 2, waiting: 18 })
  const other = admission.run('write', 'b', () => Promise.resolve('done'))
  await expect(other).resolves.toBe('done')
  while (ends.length > 0) {
    ends.splice(0).forEach((end) => end())
    await settled()
  }
  await Promise.all(all)
  expect(admission.counts()).toEqual({ inside: 0, waiting: 0 })
})

it('brief work on one thing takes more of the places, and never all', async () => {
  const admission = admissionOf({ connections: 10 })
  const { task, ends } = held()
  const all = Array.from({ length: 20 }, () => admission.run('write', 'a', task, { brief: true }))
  await settled()
  expect(admission.counts()).toEqual({ inside: 4, waiting: 16 })
  await expect(admission.run('write', 'b', () => Promise.resolve('done'))).resolves.toBe('done')
  while (ends.length > 0) {
    ends.splice(0).forEach((end) => end())
    await settled()
  }
  await Promise.all(all)
})

it('readers have places that no writer takes', async () => {
  const admission = admissionOf({ connections: 10 })
  const { task, ends } = held()
  const all = ['a', 'b', 'c', 'd'].flatMap((what) =>
    Array.from({ length: 5 }, () => admission.run('write', what, task)),
  )
  await settled()
  expect(admission.counts().inside).toBe(6)
  await expect(admission.run('read', 'x', () => Promise.resolve('read'))).resolves.toBe('read')
  while (ends.length > 0) {
    ends.splice(0).forEach((end) => end())
    await settled()
  }
  await Promise.all(all)
})

it('who cannot be taken is sent away after a moment, and told when to come back', async () => {
  const admission = admissionOf({ connections: 2 }, { patience: 5, chance: () => 0.999 })
  const { task, ends } = held()
  const first = admission.run('write', 'a', task)
  const error: unknown = await admission.run('write', 'a', task).catch((thrown: unknown) => thrown)
  expect(refusedFor(error)).toBe(4)
  expect(admission.counts()).toEqual({ inside: 1, waiting: 0 })
  ends.forEach((end) => end())
  await first
})

it('what a call may wait is for all its turns together', async () => {
  const admission = admissionOf({ connections: 2 })
  const { task, ends } = held()
  const first = admission.run('write', 'a', task)
  const waiting = admission.waiting(20)
  await expect(admission.run('write', 'a', task, { waiting })).rejects.toMatchObject({ code: 'unavailable' })
  // sent away for its whole patience: nothing is left for the next turn, and one that is free needs none
  expect(waiting.left).toBeLessThan(2)
  await expect(admission.run('write', 'a', task, { waiting })).rejects.toMatchObject({ code: 'unavailable' })
  await expect(admission.run('read', 'a', () => Promise.resolve(1), { waiting })).resolves.toBe(1)
  ends.forEach((end) => end())
  await first
})

it('a row of those that wait has an end, and what fails gives its place on', async () => {
  const admission = admissionOf({ connections: 2, mostWaiting: 1 })
  const { task, ends } = held()
  const first = admission.run('write', 'a', task)
  const second = admission.run('write', 'a', () => Promise.reject(new Error('no')))
  await expect(admission.run('write', 'a', task)).rejects.toMatchObject({ code: 'unavailable' })
  ends.forEach((end) => end())
  await first
  await expect(second).rejects.toThrow('no')
  await expect(admission.run('write', 'a', () => Promise.resolve(1))).resolves.toBe(1)
})
