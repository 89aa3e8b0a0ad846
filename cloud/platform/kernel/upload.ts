import { createHash } from 'node:crypto'
import type { Command } from '../../shared/contract'
import type { Locale } from '../../shared/locale'
import type { Kernel, Reply } from '.'
import type { Waiting } from './admission'
import type { Person } from './context'

/** One upload, as its door understood it. */
export interface Upload {
  bytes: Buffer
  /** Nobody for what is anonymous. */
  person: Person | null
  /** What came beside the file and the procedure asks for; without it the file's own name is the input. */
  fields?: Readonly<Record<string, string>> | undefined
  idempotencyKey?: string | undefined
  requestId: string
  now: Date
  /** Language of who asks; Chinese unless the door knows better. */
  locale?: Locale | undefined
  caller?: string | undefined
  /** What is left of the call's waiting. */
  waiting?: Waiting | undefined
}

/** Where an upload waits to be taken over. */
export const incomingKey = (incoming: string) =>
  incoming.startsWith('cloud://') ? incoming : `incoming/${incoming}`

/** What takes an upload over by the name under which it waits. */
export type UploadProcedure = Pick<Command, 'service' | 'name'>

/**
 * Hands an upload to the procedure it is for, in memory: the kernel asks who may, counts and compares the key before
 * the handler sees it, and until then nothing is written.
 * @throws AppError as that procedure
 */
export async function takeUpload(kernel: Kernel, upload: Upload, to: UploadProcedure): Promise<Reply> {
  const { bytes, person, fields, ...request } = upload
  // the same person's same bytes have the same name, so that a repeated upload is the same command
  const incoming = () =>
    createHash('sha256')
      .update(person?.id ?? '')
      .update(bytes)
      .digest('hex')
  return kernel.invoke({
    ...request,
    service: to.service,
    procedure: to.name,
    // of what has a key the bytes are a part: the same fields with another file are another command
    input: fields && !person ? fields : { ...fields, incoming: incoming() },
    upload: bytes,
    person,
  })
}
