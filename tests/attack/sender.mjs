// Somebody who uploads one file, in a thread of their own, so that none of it is the server's memory or time.
import { Buffer } from 'node:buffer'
import { request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { address, headers, fields, bytes } = workerData
const EDGE = 'edge-of-a-part'
const head = Object.entries(fields)
  .map(([name, value]) => `--${EDGE}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  .join('')
const file = `--${EDGE}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: application/octet-stream\r\n\r\n`

const sent = request(
  address,
  { method: 'POST', headers: { ...headers, 'content-type': `multipart/form-data; boundary=${EDGE}` } },
  (answer) => {
    const parts = []
    answer.on('data', (part) => parts.push(part))
    answer.on('end', () =>
      parentPort.postMessage({ status: answer.statusCode, body: Buffer.concat(parts).toString() }),
    )
  },
)
sent.on('error', (error) => parentPort.postMessage({ status: 0, body: error.message }))
sent.write(head + file)
sent.write(bytes)
sent.end(`\r\n--${EDGE}--\r\n`)
