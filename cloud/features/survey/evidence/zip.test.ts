import { directoryOf } from '../../../platform/sheets/book/zip'
import { zipLength, zipped } from './zip'

async function* inTurn(files: readonly { name: string; bytes: Buffer }[]) {
  yield* files
}
async function zipOf(files: readonly { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of zipped(inTurn(files))) parts.push(part)
  return Buffer.concat(parts)
}
const FILES = [
  { name: 'README.txt', bytes: Buffer.from('怎么重算') },
  { name: '空.csv', bytes: Buffer.alloc(0) },
  { name: 'sheets.csv', bytes: Buffer.from('town,sex\r\n'.repeat(1000)) },
]

test('a ZIP is read again file by file, and is as long as was said before', async () => {
  const zip = await zipOf(FILES)
  expect(directoryOf(zip).map(({ name, bytes }) => ({ name, bytes }))).toEqual(FILES)
  expect(zip).toHaveLength(zipLength(FILES.map(({ name, bytes }) => ({ name, size: bytes.length }))))
})

test('the same files are the same bytes, and none are an empty one', async () => {
  expect(await zipOf(FILES)).toEqual(await zipOf(FILES))
  expect(directoryOf(await zipOf([]))).toEqual([])
})
