import type { FastifyInstance } from 'fastify'
import { MAX_UPLOAD_BYTES } from '../files/contract'
import { photoKey } from '../files/store'
import { takeUpload } from '../files/upload'
import { photoUrls } from '../platform/adapters/photo-url'
import type { Kernel } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { idempotencyKeyOf, requirePersonOf } from './identity'

const DAY_SECONDS = 86_400
const FILE_ID = /^[0-9a-f-]{36}$/

/** Upload (`POST /api/files`, multipart, one file) and signed download of photos. */
export function mountFiles(app: FastifyInstance, kernel: Kernel): void {
  const urls = photoUrls(kernel.parts.settings.secret, '')

  app.post('/api/files', async (request, reply) => {
    const person = await requirePersonOf(kernel, request)
    if (!request.isMultipart()) throw fail('bad_request')
    const part = await request.file({ limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 5 } })
    if (!part) throw fail('bad_request')
    const bytes = await part.toBuffer()
    // the plugin itself only notices when more comes after the chunk that reached the limit
    if (part.file.truncated) throw fail('too_large')
    const { data } = await takeUpload(kernel, {
      bytes,
      type: part.mimetype,
      person,
      idempotencyKey: idempotencyKeyOf(request),
      requestId: request.id,
      now: new Date(),
      caller: request.ip,
    })
    return reply.header('cache-control', 'no-store').send({ data })
  })

  app.get<{ Params: { id: string }; Querystring: { size?: string; until?: string; sig?: string } }>(
    '/api/files/:id',
    async (request, reply) => {
      const { id } = request.params
      const { size, until = '', sig = '' } = request.query
      if ((size !== 'thumb' && size !== 'full') || !FILE_ID.test(id)) throw fail('not_found')
      if (!urls.valid(id, size, until, sig, new Date())) throw fail('forbidden')
      const bytes = await kernel.parts.files.get(photoKey(id, size))
      if (!bytes) throw fail('not_found')
      return reply
        .header('cache-control', `private, max-age=${DAY_SECONDS}, immutable`)
        .type('image/webp')
        .send(bytes)
    },
  )
}
