// Those who upload, in a process of their own, so that none of it is the server's memory or time: sends what it is told
// to and tells what came back. One that is held never ends.
import { Buffer } from 'node:buffer'
import { request } from 'node:http'
import process from 'node:process'

const EDGE = 'edge-of-a-part'
const held = []

process.on('message', ({ id, address, from, headers, fields, hold, ...rest }) => {
  if (id === undefined) {
    for (const each of held.splice(0)) each.destroy()
    return
  }
  // what is only long is made here: handing it over would be the server's own work and memory
  const bytes = rest.bytes ?? Buffer.alloc(rest.length, 1)
  const parts = Object.entries(fields)
    .map(([name, value]) => `--${EDGE}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')
  const file = `--${EDGE}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const sent = request(
    address,
    {
      method: 'POST',
      localAddress: from,
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${EDGE}` },
    },
    (answer) => {
      const came = []
      answer.on('data', (part) => came.push(part))
      answer.on('end', () =>
        process.send({ id, status: answer.statusCode, body: Buffer.concat(came).toString() }),
      )
    },
  )
  sent.on('error', (error) => process.send({ id, status: 0, body: error.message }))
  sent.write(parts + file)
  if (hold) {
    held.push(sent)
    sent.write(bytes)
  } else {
    sent.write(bytes)
    sent.end(`\r\n--${EDGE}--\r\n`)
  }
})
process.on('disconnect', () => process.exit())
