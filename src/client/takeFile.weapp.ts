import Taro from '@tarojs/taro'

/** Where services have an address, it is copied, to be opened in a browser; through WeChat's cloud there is none. */
export async function takeFile(path: string): Promise<'saved' | 'copied' | 'nowhere'> {
  if (API_BASE === '') return 'nowhere'
  await Taro.setClipboardData({ data: `${API_BASE}${path}` })
  return 'copied'
}
