import Fastify from 'fastify'
import { PublicAnswers } from './answers'
import type { Kernel } from '../platform/kernel'

/** A kernel that counts how often it is asked. */
function counting() {
  const asked: unknown[] = []
  const kernel = {
    invoke: async ({ input }: { input: unknown }) => {
      asked.push(input)
      await new Promise((resolve) => setImmediate(resolve))
      if (input === 'bad') throw new Error('no')
      return { data: { n: asked.length } }
    },
  } as unknown as Kernel // all that answers use of it
  return { kernel, asked }
}

function door() {
  const { kernel, asked } = counting()
  const time: { now: number; prompt?: true } = { now: 0 }
  const answers = new PublicAnswers(kernel, () => time.now)
  const app = Fastify()
  app.get<{ Querystring: { input: string } }>('/', (request, reply) =>
    answers.send(request, reply, {
      service: 's',
      procedure: 'p',
      input: request.query.input,
      form: 'api',
      maxAge: 60,
      prompt: time.prompt,
      write: (data) => ({ text: JSON.stringify(data), type: 'application/json' }),
    }),
  )
  const get = async (input = 'x') => (await app.inject(`/?input=${input}`)).json() as { n: number }
  return { get, asked, answers, time, app }
}

it('asks once for all who come in the same second', async () => {
  const { get, asked, time } = door()
  expect(await Promise.all([get(), get(), get()])).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
  time.now = 999
  expect(await get()).toEqual({ n: 1 })
  time.now = 1000
  expect([await get(), asked.length]).toEqual([{ n: 2 }, 2])
})

it('lets nobody show an older answer while a new one is fetched, where it may warn', async () => {
  const { time, app } = door()
  const kept = async () => (await app.inject('/?input=x')).headers['cache-control']
  expect(await kept()).toBe('public, max-age=60, stale-while-revalidate=600')
  time.prompt = true
  expect(await kept()).toBe('public, max-age=60')
})

it('keeps other questions apart and nothing that failed', async () => {
  const { get, asked, app } = door()
  await get('a')
  await get('b')
  expect((await app.inject('/?input=bad')).statusCode).toBe(500)
  expect((await app.inject('/?input=bad')).statusCode).toBe(500)
  expect(asked).toEqual(['a', 'b', 'bad', 'bad'])
})

it('keeps languages apart, and says which one it is and that others differ', async () => {
  const { asked, app } = door()
  const ask = (tag: string) => app.inject({ url: '/?input=x', headers: { 'accept-language': tag } })
  const [chinese, other] = [await ask('zh-CN'), await ask('ar-XB')]
  expect(asked).toHaveLength(2)
  expect([chinese.headers['content-language'], other.headers['content-language']]).toEqual(['zh-CN', 'ar-XB'])
  expect(other.headers.vary).toContain('accept-language')
  expect(other.headers.etag).not.toBe(chinese.headers.etag)
})

it('lets go of what it holds after a change of the same service, and of nothing else', async () => {
  const { get, answers } = door()
  await get()
  answers.forget('account')
  expect(await get()).toEqual({ n: 1 })
  answers.forget('s')
  expect(await get()).toEqual({ n: 2 })
})

it('does not grow without end', async () => {
  const { get, asked } = door()
  for (let i = 0; i < 300; i++) await get(String(i))
  await get('299')
  expect(asked).toHaveLength(300)
  await get('0')
  expect(asked).toHaveLength(301)
})
