import { CLAIMED_PHOTOS_ADDRESS, PHOTOS_ADDRESS } from '@cloud/shared/addresses'
import { locale } from '@/locales'
import { dataOf, offlineError } from './errors'
import { watched } from './reach'
import type { ClaimedUpload, Outgoing, UploadRequest } from './transportTypes'

/** A browser says nothing of who sits before it. */
export const speaksForNobody = (): boolean => true

const request = (address: string, init: RequestInit): Promise<unknown> => watched(fetched(address, init))

async function fetched(address: string, init: RequestInit): Promise<unknown> {
  let response: Response
  let body: unknown
  try {
    response = await fetch(`${API_BASE}${address}`, init)
    body = await response.json()
  } catch {
    throw offlineError()
  }
  return dataOf(body)
}

/** Sends a request over HTTP. @throws CallError */
export function send({ procedure, input, idempotencyKey, token }: Outgoing): Promise<unknown> {
  const address = `/api/${procedure.service}/${procedure.name}`
  const headers: Record<string, string> = { 'accept-language': locale.get() }
  // a public answer does not depend on who asks, so it is asked without saying who
  const isPublic = procedure.kind === 'query' && procedure.cache !== undefined
  if (token !== null && !isPublic) headers.authorization = `Bearer ${token}`
  if (procedure.kind === 'query' && !procedure.secret) {
    return request(`${address}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`, { headers })
  }
  headers['content-type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  return request(address, { method: 'POST', headers, body: JSON.stringify(input ?? {}) })
}

const pictureAt = (path: string): Promise<Blob> =>
  fetch(path).then(
    (response) => response.blob(),
    () => {
      throw offlineError()
    },
  )

/** Uploads a picture; answers what `files.adopt` answers. @throws CallError */
export async function upload({ path, idempotencyKey, token }: UploadRequest): Promise<unknown> {
  const form = new FormData()
  form.append('file', await pictureAt(path), 'photo')
  return request(PHOTOS_ADDRESS, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': idempotencyKey,
      'accept-language': locale.get(),
    },
    body: form,
  })
}

/** Uploads a picture of nobody; answers what `reports.upload` answers. @throws CallError */
export async function uploadClaimed({ path, claim, photo }: ClaimedUpload): Promise<unknown> {
  const form = new FormData()
  form.append('claim', claim)
  form.append('photo', photo)
  form.append('file', await pictureAt(path), 'photo')
  const headers = { 'accept-language': locale.get() }
  return request(CLAIMED_PHOTOS_ADDRESS, { method: 'POST', headers, body: form, credentials: 'omit' })
}
