import Taro from '@tarojs/taro'
import type { Shown } from './types'

/** Opens pictures over the page, to be seen whole. */
export async function showPhotos(shown: Shown): Promise<void> {
  await Taro.previewImage(shown)
}
