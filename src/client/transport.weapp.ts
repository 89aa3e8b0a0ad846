import Taro from '@tarojs/taro'
import { CLAIMED_PHOTOS_ADDRESS, PHOTOS_ADDRESS } from '@cloud/shared/addresses'
import { locale } from '@/locales'
import { dataOf, offlineError } from './errors'
import { watched } from './reach'
import type { ClaimedUpload, Outgoing, UploadRequest } from './transportTypes'

/** WeChat's cloud is told with every call whose account it is; one's own server is not. */
export const speaksForNobody = (): boolean => API_BASE !== ''

let cloudReady = false

/** WeChat's cloud, opened once. */
export function cloud() {
  if (!cloudReady) {
    Taro.cloud.init({})
    cloudReady = true
  }
  return Taro.cloud
}

async function callFunction(service: string, data: Record<string, unknown>): Promise<unknown> {
  let result: unknown
  try {
    const answer = await cloud().callFunction({ name: service, data: { ...data, locale: locale.get() } })
    result = answer.result
  } catch {
    throw offlineError()
  }
  return dataOf(result)
}

async function http({ procedure, input, idempotencyKey, token }: Outgoing): Promise<unknown> {
  const asksByGet = procedure.kind === 'query' && !procedure.secret
  const isPublic = procedure.kind === 'query' && procedure.cache !== undefined
  const address = `${API_BASE}/api/${procedure.service}/${procedure.name}`
  const json = JSON.stringify(input ?? {})
  let body: unknown
  try {
    const answer = await Taro.request({
      url: asksByGet ? `${address}?input=${encodeURIComponent(json)}` : address,
      method: asksByGet ? 'GET' : 'POST',
      data: asksByGet ? undefined : json,
      header: {
        'content-type': 'application/json',
        'accept-language': locale.get(),
        ...(token !== null && !isPublic ? { authorization: `Bearer ${token}` } : {}),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
    })
    body = answer.data
  } catch {
    throw offlineError()
  }
  return dataOf(body)
}

/** Sends a request to a cloud function, or to one's own server where the app was built for one. @throws CallError */
export function send(outgoing: Outgoing): Promise<unknown> {
  if (API_BASE !== '') return watched(http(outgoing))
  const { procedure, input, idempotencyKey } = outgoing
  return watched(callFunction(procedure.service, { procedure: procedure.name, input, idempotencyKey }))
}

/** Uploads a picture; answers what `files.adopt` answers. @throws CallError */
export const upload = (photo: UploadRequest): Promise<unknown> => watched(uploaded(photo))

async function uploaded({ path, idempotencyKey, token, onProgress }: UploadRequest): Promise<unknown> {
  if (API_BASE === '') {
    let fileID: string
    try {
      const cloudPath = `incoming/${idempotencyKey}`
      fileID = (await cloud().uploadFile({ cloudPath, filePath: path })).fileID
    } catch {
      throw offlineError()
    }
    return callFunction('files', { procedure: 'adopt', input: { incoming: fileID }, idempotencyKey })
  }
  const header = { authorization: `Bearer ${token}`, 'idempotency-key': idempotencyKey }
  return posted(PHOTOS_ADDRESS, { path, onProgress }, { header })
}

/**
 * Uploads a picture of nobody; answers what `reports.upload` answers.
 * @throws CallError; RangeError where WeChat would say whose picture it is
 */
export const uploadClaimed = (photo: ClaimedUpload): Promise<unknown> => watched(claimed(photo))

async function claimed({ claim, photo, ...picture }: ClaimedUpload): Promise<unknown> {
  if (!speaksForNobody()) throw new RangeError('WeChat would say whose picture it is')
  return posted(CLAIMED_PHOTOS_ADDRESS, picture, { formData: { claim, photo } })
}

async function posted(
  address: string,
  { path, onProgress }: Pick<UploadRequest, 'path' | 'onProgress'>,
  { header, formData }: { header?: Record<string, string>; formData?: Record<string, string> },
): Promise<unknown> {
  let body: unknown
  try {
    const task = Taro.uploadFile({
      url: `${API_BASE}${address}`,
      filePath: path,
      name: 'file',
      header: { ...header, 'accept-language': locale.get() },
      ...(formData ? { formData } : {}),
    })
    if (onProgress) task.progress(({ progress }) => onProgress(progress / 100))
    body = JSON.parse((await task).data)
  } catch {
    throw offlineError()
  }
  return dataOf(body)
}
