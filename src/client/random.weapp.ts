import Taro from '@tarojs/taro'

/** Random bytes that nobody can guess. */
export async function randomBytes(length: number): Promise<Uint8Array> {
  return new Uint8Array((await Taro.getRandomValues({ length })).randomValues)
}
