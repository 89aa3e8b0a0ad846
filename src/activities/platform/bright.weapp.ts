import Taro from '@tarojs/taro'

/** Makes the screen bright and keeps it on while a ticket is shown. @returns undoes it */
export function holdBright(): () => void {
  let before: number | undefined
  let ended = false
  void Taro.setKeepScreenOn({ keepScreenOn: true })
  void Taro.getScreenBrightness()
    .then(({ value }) => {
      before = value
      if (!ended) return Taro.setScreenBrightness({ value: 1 })
      return undefined
    })
    // a phone that refuses shows the ticket as bright as it is
    .catch(() => undefined)
  return () => {
    ended = true
    void Taro.setKeepScreenOn({ keepScreenOn: false })
    if (before !== undefined) void Taro.setScreenBrightness({ value: before })
  }
}
