import { PassThrough } from 'node:stream'
import multipart from '@fastify/multipart'
import fastify from 'fastify'
import { startTestServices, type TestServices } from '../../tests/support/services'
import { DEADLINES } from './deadlines'
import { ROOMS } from './held'
import { mountFiles } from './routes'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('an upload that holds the room of others is ended, and theirs is looked at', async () => {
  const app = fastify()
  await app.register(multipart)
  const rooms = { ...ROOMS, photo: { all: 20_000, perAddress: 15_000, atOnce: 6 } }
  const to = { service: 'reports', name: 'upload' }
  mountFiles(
    app,
    [{ kind: 'upload', what: 'photo', path: '/photos', most: 50_000, to }],
    t.kernel,
    DEADLINES,
    rooms,
  )
  await app.ready()
  const begin = (remoteAddress: string, bytes: number) => {
    const payload = new PassThrough()
    payload.write('--X\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n')
    payload.write(Buffer.alloc(bytes))
    const reply = app.inject({
      method: 'POST',
      url: '/photos',
      headers: { 'content-type': 'multipart/form-data; boundary=X' },
      remoteAddress,
      payload,
    })
    return { payload, reply }
  }
  // it never ends
  const hog = begin('10.0.0.1', 14_000)
  const phone = begin('10.0.0.2', 9_000)
  phone.payload.end('\r\n--X--\r\n')
  // no photo, but that was looked at
  expect((await phone.reply).statusCode).toBe(422)
  const told = await hog.reply
  expect([told.statusCode, told.json<{ code: string }>().code]).toEqual([503, 'unavailable'])
  expect((await begin('10.0.0.1', 16_000).reply).statusCode).toBe(503)
  await app.close()
})
