import Taro from '@tarojs/taro'
import type { Speech } from './speechTypes'

/** As much of WeChat's plugin 微信同声传译 (WechatSI) as is used: a text goes there, the address of a recording comes back. */
interface Translator {
  textToSpeech(asked: {
    lang: 'zh_CN'
    tts: true
    content: string
    success: (said: { filename: string }) => void
    fail: () => void
  }): void
}
/** WeChat's own; it throws where the plugin was not added to the mini-program's account. */
declare const requirePlugin: (name: string) => Translator

function translator(): Translator | null {
  if (!SPEECH_PLUGIN) return null
  try {
    return requirePlugin('WechatSI')
  } catch {
    return null
  }
}

/** One recording at a time: what was asked for before the last tap is not played. */
function speechOf(plugin: Translator): Speech {
  let turn = 0
  let audio: Taro.InnerAudioContext | null = null
  const stop = () => {
    turn += 1
    audio?.destroy()
    audio = null
  }
  return {
    speak(text, onEnd) {
      stop()
      const own = turn
      const end = (failed: boolean) => {
        if (own !== turn) return
        stop()
        onEnd(failed)
      }
      const play = (address: string) => {
        if (own !== turn) return
        audio = Taro.createInnerAudioContext()
        audio.onEnded(() => end(false))
        audio.onError(() => end(true))
        audio.src = address
        audio.play()
      }
      plugin.textToSpeech({
        lang: 'zh_CN',
        tts: true,
        content: text,
        success: ({ filename }) => play(filename),
        fail: () => end(true),
      })
    },
    stop,
  }
}

const plugin = translator()

/**
 * Reads aloud with WeChat's plugin, where the build names its version (`WECHAT_SI_VERSION`); WeChat has no voice of its
 * own, so without it there is nothing to offer. Questions alone are sent there, never an answer.
 */
export const speech: Speech | null = plugin && speechOf(plugin)
