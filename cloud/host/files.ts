import type { FastifyInstance, FastifyRequest } from 'fastify'
import { airContract, MAX_TABLE_BYTES } from '../features/air/contract'
import { filesContract, MAX_UPLOAD_BYTES } from '../features/files/contract'
import { photoKey } from '../features/files/photos'
import { takeUpload, type UploadProcedure } from '../features/files/upload'
import { photoUrls } from '../platform/adapters/photo-url'
import type { Kernel, Reply } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { isKeptApart } from '../features/reports/photos/originals'
import { admitted, idempotencyKeyOf } from './identity'

const DAY_SECONDS = 86_400
const FILE_ID = /^[0-9a-f-]{36}$/

/** Uploads (multipart, one file): `POST /api/files` photos, `POST /api/tables` tables; signed download of photos. */
export function mountFiles(app: FastifyInstance, kernel: Kernel): void {
  const urls = photoUrls(kernel.parts.settings.secret, '')

  app.post('/api/files', async (request, reply) => {
    const { data } = await receive(kernel, request, MAX_UPLOAD_BYTES, filesContract.adopt)
    return reply.header('cache-control', 'no-store').send({ data })
  })

  app.post('/api/tables', async (request, reply) => {
    const { data } = await receive(kernel, request, MAX_TABLE_BYTES, airContract.acceptTable)
    return reply.header('cache-control', 'no-store').send({ data })
  })

  app.get<{ Params: { id: string }; Querystring: { size?: string; until?: string; sig?: string } }>(
    '/api/files/:id',
    async (request, reply) => {
      const { id } = request.params
      const { size, until = '', sig = '' } = request.query
      const original = size === 'original'
      if ((size !== 'thumb' && size !== 'full' && !original) || !FILE_ID.test(id)) throw fail('not_found')
      if (!urls.valid(id, size, until, sig, new Date())) throw fail('forbidden')
      const { db, settings, files } = kernel.parts
      // an address signed before the photo was blurred is no way to the original
      if (!original && (await isKeptApart(db, settings.county, id))) throw fail('not_found')
      const bytes = await files.get(photoKey(id, original ? 'full' : size))
      if (!bytes) throw fail('not_found')
      return reply
        .header('cache-control', original ? 'no-store' : `private, max-age=${DAY_SECONDS}, immutable`)
        .type('image/webp')
        .send(bytes)
    },
  )
}

/**
 * Reads the one file of a request, no larger than `most` bytes, and hands it to the procedure it is for; nothing is
 * read of one who may not call that.
 */
async function receive(
  kernel: Kernel,
  request: FastifyRequest,
  most: number,
  procedure: UploadProcedure,
): Promise<Reply> {
  await admitted(kernel, request, { service: procedure.service, procedure: procedure.name })
  const { person } = request
  if (!person) throw fail('unauthenticated')
  if (!request.isMultipart()) throw fail('bad_request')
  const part = await request.file({ limits: { fileSize: most, files: 1, fields: 5 } })
  if (!part) throw fail('bad_request')
  const bytes = await part.toBuffer()
  // the plugin itself only notices when more comes after the chunk that reached the limit
  if (part.file.truncated) throw fail('too_large')
  return takeUpload(
    kernel,
    {
      bytes,
      type: part.mimetype,
      person,
      idempotencyKey: idempotencyKeyOf(request),
      requestId: request.id,
      now: new Date(),
      caller: request.ip,
    },
    procedure,
  )
}
