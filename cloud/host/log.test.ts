import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { createLog } from '../platform/log'
import { frameworkLog } from './log'

const SECRET = 'Uzunbulaq'

async function said(work: (app: FastifyInstance) => Promise<unknown>): Promise<string> {
  const lines: string[] = []
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  const app = Fastify({ loggerInstance: frameworkLog(log) })
  await work(app)
  await app.close()
  return lines.join('')
}

test('of what Fastify says only the error’s code is kept: its texts quote addresses with their queries', async () => {
  const lines = await said(async (app) => {
    app.get('/twice', async (_, reply) => {
      await reply.send('once')
      void reply.send('twice')
      return reply
    })
    await app.inject(`/twice?input=${SECRET}`)
    await app.inject(`/nowhere?input=${SECRET}`)
  })
  expect(lines).toContain('FST_ERR_REP_ALREADY_SENT')
  expect(lines).not.toContain(SECRET)
})

test('of a form neither its headers nor its errors', async () => {
  const lines = await said(async (app) => {
    await app.register(multipart)
    app.post('/form', async (request) => request.file())
    const headers = {
      authorization: `Bearer ${SECRET}`,
      'content-type': `multipart/form-data; boundary=${SECRET}`,
    }
    await app.inject({ method: 'POST', url: '/form', payload: `--${SECRET}\r\nbroken`, headers })
  })
  // something was said, at the finest level
  expect(lines).toContain('"msg":"http"')
  expect(lines).not.toContain(SECRET)
})
