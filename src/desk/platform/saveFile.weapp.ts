import Taro from '@tarojs/taro'

/** Hands a file to the person: WeChat opens it, from where it can be sent on. */
export async function saveFile(name: string, _type: string, base64: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: base64,
      encoding: 'base64',
      success: () => resolve(),
      fail: reject,
    })
  })
  await Taro.openDocument({ filePath, showMenu: true })
}
