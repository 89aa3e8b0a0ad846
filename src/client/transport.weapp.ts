import Taro from '@tarojs/taro'
import { PHOTOS_ADDRESS } from '@cloud/shared/addresses'
import { locale } from '@/locales'
import { dataOf, offlineError } from './errors'
import { watched } from './reach'
import type { Outgoing, UploadRequest } from './transportTypes'

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
  let body: unknown
  try {
    const task = Taro.uploadFile({
      url: `${API_BASE}${PHOTOS_ADDRESS}`,
      filePath: path,
      name: 'file',
      header: {
        authorization: `Bearer ${token}`,
        'idempotency-key': idempotencyKey,
        'accept-language': locale.get(),
      },
    })
    if (onProgress) task.progress(({ progress }) => onProgress(progress / 100))
    body = JSON.parse((await task).data)
  } catch {
    throw offlineError()
  }
  return dataOf(body)
}
