import { answer, record, text, type Options } from './answer'
import { readBlob, toBase64 } from './files'
import { recordCall, state } from './state'
import type { HttpAnswer, Outgoing } from './types'

const networkListeners = new Set<(change: { isConnected: boolean; networkType: string }) => void>()
const networkType = (): string => (state.online ? 'wifi' : 'none')

export const setOnline = (online: boolean): void => {
  state.online = online
  for (const listener of networkListeners) listener({ isConnected: online, networkType: networkType() })
}

const ask = async (message: Outgoing): Promise<unknown> => {
  state.waiting += 1
  try {
    return await window.weappOutgoing(message)
  } finally {
    state.waiting -= 1
  }
}

const mustBeOnline = (): void => {
  if (!state.online) throw new Error('net::ERR_INTERNET_DISCONNECTED')
}

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([name, item]) => [name, String(item)]))

/** WeChat parses a JSON answer when `dataType` is `json`, which it is unless something else is asked. */
const parseBody = (options: Options, body: string): unknown => {
  if (text(options, 'dataType') && options.dataType !== 'json') return body
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body
  }
}

const request = async (options: Options): Promise<object> => {
  mustBeOnline()
  const method = text(options, 'method') || 'GET'
  const { data } = options
  let url = text(options, 'url')
  let body: string | null = null
  if (method === 'GET' && data) {
    const query = Object.entries(texts(data)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    url += (url.includes('?') ? '&' : '?') + query.join('&')
  } else if (data !== undefined) body = typeof data === 'string' ? data : JSON.stringify(data)
  recordCall('request', `${method} ${url.split('?')[0] ?? ''}`)
  const header = { 'content-type': 'application/json', ...texts(options.header) }
  // the other side of the bridge is this repository's page.ts
  const reply = (await ask({ kind: 'request', url, method, header, body })) as HttpAnswer
  return { statusCode: reply.statusCode, header: reply.header, data: parseBody(options, reply.body) }
}

const uploadFile = async (options: Options): Promise<object> => {
  mustBeOnline()
  recordCall('uploadFile', text(options, 'url'))
  const reply = (await ask({
    kind: 'uploadFile',
    url: text(options, 'url'),
    name: text(options, 'name'),
    header: texts(options.header),
    form: texts(options.formData),
    base64: await toBase64(readBlob(text(options, 'filePath'))),
  })) as HttpAnswer
  return { statusCode: reply.statusCode, data: reply.body }
}

const callFunction = async (options: Options): Promise<object> => {
  mustBeOnline()
  const name = text(options, 'name')
  recordCall('callFunction', { name, procedure: record(options.data).procedure })
  const sent: unknown = JSON.parse(JSON.stringify(options.data ?? {}))
  return { result: await ask({ kind: 'callFunction', name, data: sent }), requestID: '1' }
}

const cloudUpload = async (options: Options): Promise<object> => {
  mustBeOnline()
  const base64 = await toBase64(readBlob(text(options, 'filePath')))
  const cloudPath = text(options, 'cloudPath')
  const fileID = await ask({ kind: 'cloudUpload', cloudPath, base64 })
  return { fileID, statusCode: 200 }
}

/** A running request can be aborted in WeChat; here it has always been sent already. */
const withTask =
  (send: (options: Options) => Promise<unknown> | undefined) =>
  (options: Options = {}): object => {
    const done = send(options)
    const task = {
      abort: () => undefined,
      onProgressUpdate: () => undefined,
      offProgressUpdate: () => undefined,
    }
    return done ? Object.assign(done, task) : task
  }

/** `wx` functions that reach out of the phone. */
export const networkApi = {
  request: withTask(answer('request', request)),
  uploadFile: withTask(answer('uploadFile', uploadFile)),
  cloud: {
    init: () => undefined,
    callFunction: answer('cloud.callFunction', callFunction),
    uploadFile: withTask(answer('cloud.uploadFile', cloudUpload)),
  },
  getNetworkType: answer('getNetworkType', () => ({ networkType: networkType() })),
  onNetworkStatusChange: (listener: () => void) => networkListeners.add(listener),
  offNetworkStatusChange: (listener?: () => void) =>
    listener ? networkListeners.delete(listener) : networkListeners.clear(),
}
