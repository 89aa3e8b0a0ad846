import type { Shown } from './types'

/**
 * Opens pictures over the page, to be seen whole. The viewer is large and comes when it is wanted for the first time;
 * where it cannot come the picture stays as it stands on the page.
 */
export async function showPhotos(shown: Shown): Promise<void> {
  const viewer = await import('@tarojs/taro-h5/dist/api/media/image/previewImage').catch(() => null)
  await viewer?.previewImage(shown)
}
