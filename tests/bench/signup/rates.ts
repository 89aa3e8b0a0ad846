import { randomUUID } from 'node:crypto'
import { activitiesContract } from '../../../cloud/features/activities/contract'
import { AppError } from '../../../cloud/platform/kernel/errors'
import { type County, CONNECTIONS, openActivity } from './county'
import { layOut, signUpBare } from './bare'
import { median } from '../say'

/** Does the work as often as it goes in so many seconds, so many at once. @returns how often it was done in a second */
export async function rateOf(
  seconds: number,
  lines: number,
  work: (n: number) => Promise<boolean>,
): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1000
  let [begun, done] = [0, 0]
  await Promise.all(
    Array.from({ length: lines }, async () => {
      while (performance.now() < end) {
        if (await work(begun++)) done++
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}

export interface Rates {
  ours: number
  bare: number
  /** Median of the rounds' own ratios: both sides of a round meet the same machine. */
  ratio: number
}

/** Sign-ups of different people for so many activities, and the bare transaction beside them, in turn. */
export async function signUpRates(
  { db, kernel, bare, people }: County,
  { activities, rounds, seconds }: { activities: number; rounds: number; seconds: number },
): Promise<Rates> {
  const [ours, plain]: [number[], number[]] = [[], []]
  for (let round = -1; round < rounds; round++) {
    // everybody may sign up once for each, so that a round has its own
    const ids = await Promise.all(Array.from({ length: activities }, () => openActivity(db, 1_000_000)))
    await layOut(bare, ids)
    const idOf = (n: number) => ids[n % ids.length] ?? ''
    const personOf = (n: number) => people[n % people.length]
    const own = () =>
      rateOf(seconds, CONNECTIONS, async (n) => {
        const person = personOf(n)
        if (!person) throw new Error('no people')
        const called = kernel.invoke({
          service: activitiesContract.signUp.service,
          procedure: activitiesContract.signUp.name,
          input: { activityId: idOf(n), party: 1, autoAccept: true, expect: 'seated' },
          idempotencyKey: randomUUID(),
          person,
          requestId: '',
          now: new Date(),
        })
        // sent away for a moment, as the door would tell them; the next one is somebody else
        return called.then(
          () => true,
          (error: unknown) => {
            if (error instanceof AppError && error.code === 'unavailable') return false
            throw error
          },
        )
      })
    const other = () =>
      rateOf(seconds, CONNECTIONS, async (n) => {
        await signUpBare(bare, idOf(n), personOf(n)?.id ?? '')
        return true
      })
    const [first, second] = round % 2 === 0 ? [own, other] : [other, own]
    const [a, b] = [await first(), await second()]
    if (round < 0) continue
    ours.push(first === own ? a : b)
    plain.push(first === own ? b : a)
  }
  const ratio = median(ours.map((rate, n) => rate / (plain[n] ?? 1)))
  return { ours: median(ours), bare: median(plain), ratio }
}
