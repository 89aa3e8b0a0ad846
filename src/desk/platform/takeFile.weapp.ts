import Taro from '@tarojs/taro'

/** Whether files can be taken out at an address of the server: WeChat's cloud has none. */
export const TAKES_FILES = API_BASE !== ''

/** Takes out a file at an address of the server: WeChat opens it, from where it can be sent on. */
export async function takeFile(name: string, path: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  const { statusCode } = await Taro.downloadFile({ url: `${API_BASE}${path}`, filePath })
  if (statusCode !== 200) throw new Error(`the server answered ${statusCode}`)
  await Taro.openDocument({ filePath, showMenu: true })
}
