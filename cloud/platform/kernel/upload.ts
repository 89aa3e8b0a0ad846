import { createHash } from 'node:crypto'
import type { Command } from '../../shared/contract'
import type { Locale } from '../../shared/locale'
import type { Kernel, Reply } from '.'
import type { Person } from './context'

/** One upload, as its door understood it. */
export interface Upload {
  bytes: Buffer
  /** What its sender says it is; never believed. */
  type: string
  person: Person
  idempotencyKey: string | undefined
  requestId: string
  now: Date
  /** Language of who asks; Chinese unless the door knows better. */
  locale?: Locale | undefined
  caller?: string | undefined
}

/** Where an upload waits to be taken over. */
export const incomingKey = (incoming: string) =>
  incoming.startsWith('cloud://') ? incoming : `incoming/${incoming}`

/** What takes an upload over by the name under which it waits. */
export type UploadProcedure = Pick<Command, 'service' | 'name'>

/**
 * Takes an upload over: puts the bytes aside and hands them to the procedure they are for.
 * @throws AppError as that procedure
 */
export async function takeUpload(kernel: Kernel, upload: Upload, to: UploadProcedure): Promise<Reply> {
  const { bytes, type, person, idempotencyKey, requestId, now, locale, caller } = upload
  // the same person's same bytes wait under the same name, so that a repeated upload is the same command
  const incoming = createHash('sha256').update(person.id).update(bytes).digest('hex')
  await kernel.parts.files.put(incomingKey(incoming), bytes, type)
  const { service, name: procedure } = to
  return kernel.invoke({
    service,
    procedure,
    input: { incoming },
    idempotencyKey,
    person,
    requestId,
    now,
    locale,
    caller,
  })
}
