import Taro from '@tarojs/taro'
import type { ChosenText } from './textFileTypes'

/** Lets the person choose a text file out of a chat: WeChat gives no other files. @returns null when nothing was chosen */
export async function pickText(extension: string, most: number): Promise<ChosenText | null> {
  const file = await chosen(extension)
  if (!file) return null
  if (file.size > most) return { text: null }
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: file.path,
      encoding: 'utf8',
      success: ({ data }) => resolve({ text: String(data) }),
      fail: () => reject(new Error('the file could not be read')),
    })
  })
}

async function chosen(extension: string) {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [extension] })
    return tempFiles[0] ?? null
  } catch {
    // closed without choosing: the page stays as it was
    return null
  }
}
