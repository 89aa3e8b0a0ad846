import type { Speech } from './speechTypes'

/** WeChat at its edge: the plugin that answers when the test says so, and recordings that play when told. */
interface Asked {
  content: string
  success: (said: { filename: string }) => void
  fail: () => void
}
interface Recording {
  src: string
  plays: boolean
  ended: () => void
  failed: () => void
}
let asked: Asked[]
let recordings: Recording[]

const newRecording = () => {
  const one: Recording = { src: '', plays: false, ended: () => undefined, failed: () => undefined }
  recordings.push(one)
  return {
    set src(address: string) {
      one.src = address
    },
    play: () => (one.plays = true),
    destroy: () => (one.plays = false),
    onEnded: (then: () => void) => (one.ended = then),
    onError: (then: () => void) => (one.failed = then),
  }
}

/** The voice as a build for WeChat has it. @param added whether the county's account has the plugin */
async function speechOf({ configured, added = true }: { configured: boolean; added?: boolean }) {
  const required: string[] = []
  Object.assign(globalThis, {
    SPEECH_PLUGIN: configured,
    requirePlugin: (name: string) => {
      required.push(name)
      if (!added) throw new Error(`plugin ${name} is not declared`)
      return { textToSpeech: (one: Asked) => asked.push(one) }
    },
  })
  jest.resetModules()
  const { default: taro } = await import('@tarojs/taro')
  Object.assign(taro, { createInnerAudioContext: newRecording })
  const { speech } = (await import('./speech.weapp')) as { speech: Speech | null }
  return { speech, required }
}
async function spoken(): Promise<Speech> {
  const { speech } = await speechOf({ configured: true })
  if (!speech) throw new Error('it has no voice')
  return speech
}

beforeEach(() => {
  asked = []
  recordings = []
})

test('a build without the plugin offers nothing and asks WeChat for nothing', async () => {
  expect(await speechOf({ configured: false })).toEqual({ speech: null, required: [] })
})

test('a plugin that was never added to the account offers nothing, and the page stands', async () => {
  expect(await speechOf({ configured: true, added: false })).toEqual({ speech: null, required: ['WechatSI'] })
})

test('a question is read aloud to its end', async () => {
  const speech = await spoken()
  const ends: boolean[] = []
  speech.speak('您对空气满意吗？', (failed) => ends.push(failed))
  expect(asked[0]).toMatchObject({ content: '您对空气满意吗？', lang: 'zh_CN', tts: true })
  expect(recordings).toEqual([])
  asked[0]?.success({ filename: 'https://voice.example/1.mp3' })
  expect(recordings[0]).toMatchObject({ src: 'https://voice.example/1.mp3', plays: true })
  expect(ends).toEqual([])
  recordings[0]?.ended()
  expect(ends).toEqual([false])
  expect(recordings[0]?.plays).toBe(false)
})

test('what comes after it was stopped is not played, and nobody hears of it', async () => {
  const speech = await spoken()
  const ends: boolean[] = []
  speech.speak('第一题', (failed) => ends.push(failed))
  speech.stop()
  asked[0]?.success({ filename: 'https://voice.example/1.mp3' })
  asked[0]?.fail()
  expect(recordings).toEqual([])
  speech.speak('第二题', (failed) => ends.push(failed))
  asked[1]?.success({ filename: 'https://voice.example/2.mp3' })
  speech.stop()
  expect(recordings.map(({ plays }) => plays)).toEqual([false])
  recordings[0]?.ended()
  expect(ends).toEqual([])
})

test('without a network, or with a recording that does not play, it says that it failed', async () => {
  const speech = await spoken()
  const ends: boolean[] = []
  speech.speak('第一题', (failed) => ends.push(failed))
  asked[0]?.fail()
  expect(ends).toEqual([true])
  speech.speak('第二题', (failed) => ends.push(failed))
  asked[1]?.success({ filename: 'https://voice.example/2.mp3' })
  recordings[0]?.failed()
  expect(ends).toEqual([true, true])
})
