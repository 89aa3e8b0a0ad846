import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import { accountContract } from '@cloud/features/account/contract'
import { mustBeApart, noted } from './distance'
import { CallError, offlineError } from './errors'
import { firstSession } from './firstSession'
import { forgetSession, isLocked, keepSession, session } from './session'
import { send, upload, uploadClaimed } from './transport'
import type { Photo } from '@cloud/features/files/contract'
import { uuid } from './uuid'

/** The token that goes along. @throws CallError as without a network, while this machine is locked: all waits till then */
function ownToken(): string | null {
  if (isLocked()) throw offlineError()
  return session.get()?.token ?? null
}

/** Asks. @throws CallError */
export async function ask<P extends Query>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> {
  const token = procedure.anonymous ? null : ownToken()
  try {
    // the kernel has checked the answer by this procedure's own schema
    return (await send({ procedure, input, token })) as OutputOf<P>
  } catch (error) {
    if (!isStaleSession(error)) throw error
    forgetSession()
    return (await send({ procedure, input, token: null })) as OutputOf<P>
  }
}

/**
 * Does something, once for each key. Whoever has no session yet gets a guest session first.
 * @param key made when the person tapped, the same for every repetition
 * @throws CallError; apart: something that names nobody has just gone from this phone
 */
export async function act<P extends Command>(
  procedure: P,
  input: InputOf<P>,
  key: string,
): Promise<OutputOf<P>> {
  // nobody's: no session is opened for it, and no key could be counted for anybody
  if (procedure.anonymous)
    return (await noted('nobody', () => send({ procedure, input, token: null }))) as OutputOf<P>
  mustBeApart()
  return (await noted('named', () => actNamed(procedure, input, key))) as OutputOf<P>
}

async function actNamed<P extends Command>(procedure: P, input: InputOf<P>, key: string): Promise<unknown> {
  const outgoing = { procedure, input, idempotencyKey: key }
  const opensSession = procedure.service === accountContract.start.service
  try {
    const token = opensSession ? ownToken() : await ensureSession()
    return await send({ ...outgoing, token })
  } catch (error) {
    if (!isStaleSession(error)) throw error
    forgetSession()
    return send({ ...outgoing, token: opensSession ? null : await ensureSession() })
  }
}

const isStaleSession = (error: unknown) =>
  error instanceof CallError && error.code === 'unauthenticated' && session.get() !== null

/** Asks or does, by the kind of the procedure. @throws CallError */
export function call<P extends Query>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>>
export function call<P extends Command>(procedure: P, input: InputOf<P>, key?: string): Promise<OutputOf<P>>
export function call(procedure: Query | Command, input: unknown, key: string = uuid()): Promise<unknown> {
  return procedure.kind === 'query' ? ask(procedure, input) : act(procedure, input, key)
}

let starting: Promise<string> | undefined

/** The token of the session; a first one is opened if there is none. @throws CallError, as `act` does */
export async function ensureSession(): Promise<string> {
  const current = ownToken()
  if (current !== null) return current
  mustBeApart()
  starting ??= noted('named', firstSession)
    .then((opened) => {
      keepSession(opened)
      return opened.token
    })
    .finally(() => {
      starting = undefined
    })
  return starting
}

/**
 * Uploads a picture from this device.
 * @param key the same for every repetition of the same picture
 * @throws CallError; its `fields.photo` says what is wrong with the picture
 */
export async function uploadPhoto(
  path: string,
  key: string,
  onProgress?: (share: number) => void,
): Promise<Photo> {
  mustBeApart()
  const token = await ensureSession()
  // the kernel has checked the answer by the schema of files.adopt
  return (await noted('named', () => upload({ path, idempotencyKey: key, token, onProgress }))) as Photo
}

/**
 * Uploads a picture that is to lead to nobody: no session is opened or sent.
 * @param claim 32 random bytes in base64url, of what the picture belongs to
 * @param photo a UUID, the same for every repetition of the same picture
 * @throws CallError
 */
export async function uploadUnderClaim(
  path: string,
  claim: string,
  photo: string,
  onProgress?: (share: number) => void,
): Promise<Photo> {
  // the kernel has checked the answer by the schema of reports.upload
  return (await noted('nobody', () => uploadClaimed({ path, claim, photo, onProgress }))) as Photo
}
