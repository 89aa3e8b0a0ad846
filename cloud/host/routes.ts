import { Readable } from 'node:stream'
import type { MultipartFields, MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DownloadRoute, OpenRoute, Route, UploadRoute } from '../platform/feature'
import type { Kernel, Reply } from '../platform/kernel'
import { AppError, fail } from '../platform/kernel/errors'
import { isIdempotencyKey } from '../platform/kernel/idempotency'
import { takeUpload } from '../platform/kernel/upload'
import { isKnown, OPEN_TO_ALL, type PublicAnswers } from './answers'
import { callerOf } from './caller'
import type { Deadlines } from './deadlines'
import { HeldUploads, noRoom, ROOMS, type Upload } from './held'
import { admitted, idempotencyKeyOf } from './identity'
import { inLanguage, localeOf } from './language'

/** Public answers in another form, at addresses of the features' own; fewer at once than of the rest. */
export function mountOpen(
  app: FastifyInstance,
  routes: readonly Route[],
  answers: PublicAnswers,
  rateLimit: number,
): void {
  for (const route of routes.filter((each): each is OpenRoute => each.kind === 'open')) {
    const { path, procedure, form, maxAge, perMinute, write } = route
    const options = { config: { rateLimit: { max: Math.min(rateLimit, perMinute), timeWindow: '1 minute' } } }
    app.get<{ Querystring: Record<string, string> }>(path, options, (request, reply) => {
      const query = { ...request.query }
      answers.send(request, reply, {
        service: procedure.service,
        procedure: procedure.name,
        input: query,
        form,
        maxAge,
        write: (data) => {
          const written = write(data, query)
          return { ...written, headers: { ...OPEN_TO_ALL, ...written.headers } }
        },
      })
    })
  }
}

/** Uploads (multipart, one file) and downloads. */
export function mountFiles(
  app: FastifyInstance,
  routes: readonly Route[],
  kernel: Kernel,
  { upload, answer, download }: Deadlines,
  rooms = ROOMS,
): void {
  const held = { photo: new HeldUploads(rooms.photo), table: new HeldUploads(rooms.table) }
  const optionsOf = ({ to, what }: UploadRoute) => ({
    config: { upload: what, nobodys: kernel.find(to.service, to.name).procedure.anonymous === true },
    handlerTimeout: upload[what] + answer,
  })
  for (const route of routes) {
    if (route.kind === 'upload') {
      app.post(route.path, optionsOf(route), async (request, reply) => {
        const { data } = await receive(kernel, request, route, held[route.what])
        return inLanguage(reply, localeOf(request)).header('cache-control', 'no-store').send({ data })
      })
    }
    if (route.kind === 'download') mountDownload(app, route, kernel, route.long ? download : answer)
  }
}

function mountDownload(
  app: FastifyInstance,
  route: DownloadRoute,
  kernel: Kernel,
  handlerTimeout: number,
): void {
  const { open } = route
  const config = open ? { rateLimit: { max: open.perMinute, timeWindow: '1 minute' } } : {}
  app.get<{ Params: Record<string, string>; Querystring: Record<string, string | undefined> }>(
    route.path,
    { config, handlerTimeout },
    async ({ params, query, headers }, reply) => {
      const { bytes, type, cacheControl, length, tag, ...more } = await route.answer(kernel.parts, {
        params,
        query,
        now: new Date(),
      })
      void reply.headers({ 'cache-control': cacheControl, ...(open ? OPEN_TO_ALL : {}), ...more.headers })
      if (tag !== undefined) {
        void reply.header('etag', `"${tag}"`)
        if (isKnown(headers['if-none-match'], `"${tag}"`)) {
          // what will not be sent is not made either
          if (bytes instanceof Readable) bytes.destroy()
          return reply.code(304).send()
        }
      }
      if (length !== undefined) void reply.header('content-length', length)
      return reply.type(type).send(bytes)
    },
  )
}

/** Of a form beside its file: names and values are read into memory before anybody looks at them. */
const FORM = { files: 1, fields: 5, parts: 6, fieldNameSize: 100, fieldSize: 1024, headerPairs: 20 }

/**
 * Reads the one file of a request into memory and hands it to the procedure it is for; nothing is read of one who may
 * not call that, or who brings no key for it, or has enough on the way already.
 */
async function receive(
  kernel: Kernel,
  request: FastifyRequest,
  { to, most, fields }: UploadRoute,
  held: HeldUploads,
): Promise<Reply> {
  const { procedure } = await admitted(kernel, request, { service: to.service, procedure: to.name })
  const { person } = request
  const idempotencyKey = idempotencyKeyOf(request)
  if (!procedure.anonymous && !isIdempotencyKey(idempotencyKey)) throw fail('bad_request')
  if (!request.isMultipart()) throw fail('bad_request')
  const cut = new AbortController()
  const upload = held.begin(callerOf(request), () => cut.abort(noRoom()))
  try {
    const part = await fileOf(request, most)
    const bytes = await read(part, upload, cut.signal)
    upload.arrived()
    return await takeUpload(
      kernel,
      {
        bytes,
        person,
        fields: fields && namedFields(part.fields, fields),
        idempotencyKey,
        requestId: request.id,
        now: new Date(),
        locale: localeOf(request),
        caller: callerOf(request),
        waiting: request.waiting,
      },
      to,
    )
  } finally {
    upload.leave()
    // what still comes of a refused form is taken by nobody, and the connection is not kept waiting for that
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** The file of a form. @throws AppError bad_request (400) without one, too_large (413) for a field before it */
async function fileOf(request: FastifyRequest, most: number): Promise<MultipartFile> {
  try {
    for await (const part of request.parts({ limits: { ...FORM, fileSize: most } })) {
      if (part.type === 'file') return part
      // its end is not waited for
      if (part.valueTruncated) throw fail('too_large')
    }
  } catch (cause) {
    refuseForm(cause)
  }
  throw fail('bad_request')
}

async function read({ file }: MultipartFile, upload: Upload, cut: AbortSignal): Promise<Buffer> {
  const end = () => void file.destroy(cut.reason as Error) // the only one who cuts names an error
  cut.addEventListener('abort', end, { once: true })
  const arrived: Buffer[] = []
  const pieces: AsyncIterable<Buffer> = file
  for await (const piece of unbroken(pieces)) {
    upload.take(piece.length)
    arrived.push(piece)
  }
  cut.throwIfAborted()
  // the plugin itself only notices when more comes after the chunk that reached the limit
  if (file.truncated) throw fail('too_large')
  return Buffer.concat(arrived)
}

/** @throws AppError bad_request (400) where the form breaks off */
async function* unbroken(pieces: AsyncIterable<Buffer>) {
  try {
    yield* pieces
  } catch (cause) {
    refuseForm(cause)
  }
}

/** A form that cannot be read, or breaks off: what reads it says so without a status, but for what is too large. */
function refuseForm(cause: unknown): never {
  if (cause instanceof AppError || typeof Reflect.get(Object(cause), 'statusCode') === 'number') throw cause
  throw fail('bad_request', { cause })
}

/** Text fields of a form by their names; what is missing or no text the contract complains of. */
function namedFields(given: MultipartFields, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = given[name]
      return field && !Array.isArray(field) && field.type === 'field' && typeof field.value === 'string'
        ? [[name, field.value] as const]
        : []
    }),
  )
}
