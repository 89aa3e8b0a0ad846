import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Answer, Question } from './messages'
import { downloadFile, standIn, uploadFile } from './wx-server-sdk'

/** A process that holds the bundled cloud functions as WeChat's does; the test speaks to it by messages. */
const folder = process.argv[2] ?? ''
const load = createRequire(join(folder, 'package.json'))

const callFunction = (name: string, event: unknown, openid: string): Promise<unknown> => {
  // a bundle exports `main`, and nothing else of it is used
  const { main } = load(`./${name}/index.js`) as { main: (event: unknown) => Promise<unknown> }
  return standIn.caller.run(openid, () => main(event))
}

const work = async (question: Question): Promise<unknown> => {
  if (question.kind === 'call') return callFunction(question.name, question.event, question.openid)
  if (question.kind === 'put') {
    const { fileID } = await uploadFile({
      cloudPath: question.cloudPath,
      fileContent: Buffer.from(question.base64, 'base64'),
    })
    return fileID
  }
  const file = await downloadFile(question).catch(() => null)
  return file?.fileContent.toString('base64') ?? null
}

process.on('message', (question: Question) => {
  work(question).then(
    (value) => process.send?.({ id: question.id, value } satisfies Answer),
    (error: unknown) => process.send?.({ id: question.id, error: String(error) } satisfies Answer),
  )
})
