import Taro from '@tarojs/taro'
import { speaksForNobody, uploadClaimed } from './transport.weapp'

interface Sent {
  url: string
  header: Record<string, string>
  formData: Record<string, string>
}
const sent: Sent[] = []
beforeEach(() => {
  sent.length = 0
  Object.assign(Taro, {
    uploadFile(request: Sent) {
      sent.push(request)
      return Object.assign(Promise.resolve({ data: JSON.stringify({ data: { fileId: 'f' } }) }), {
        progress: () => undefined,
      })
    },
  })
})

test('to its own server a picture of nobody goes without session and key', async () => {
  Object.assign(globalThis, { API_BASE: 'https://county.example' })
  expect(speaksForNobody()).toBe(true)
  await expect(uploadClaimed({ path: 'wxfile://1', claim: 'c', photo: 'p' })).resolves.toEqual({
    fileId: 'f',
  })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    url: 'https://county.example/api/reports/photos',
    formData: { claim: 'c', photo: 'p' },
  })
  expect(Object.keys(sent[0]?.header ?? {})).toEqual(['accept-language'])
})

test('through WeChat, which says whose it is, no picture of nobody goes', async () => {
  Object.assign(globalThis, { API_BASE: '' })
  expect(speaksForNobody()).toBe(false)
  await expect(uploadClaimed({ path: 'wxfile://1', claim: 'c', photo: 'p' })).rejects.toThrow(RangeError)
  expect(sent).toEqual([])
})
