import { roomOf, sayings } from '../../shared/sayings'

const zh = {
  busy: '交照片的人多，正在排队，过几秒就好',
  gone: '这张照片没传完，请再选一次',
  damaged: '这张照片的文件坏了，看不了',
  notPhoto: '这不是照片，请换一张（JPG、PNG 或 WebP）',
  heic: '这张是 HEIC 照片，这里打不开。在手机相机设置里把格式改成“兼容性最佳”再拍，或者存成 JPG 再选',
  broken: '这张照片坏了，打不开，请换一张',
  tooManyPixels: '照片尺寸太大，请缩小后再传',
  notYours: '这张照片不在了，请重新选',
  tooMany: (most: number) => `最多 ${most} 张照片`,
}

/** Why a photo was not taken, or is not shown. */
export const filesWords = sayings({ 'zh-CN': zh })

const damaged = {
  photos: (count: number, example: string) => ({
    what: `${count} 张照片的文件坏了或不见了，比如 photos/${example.slice(0, 2)}/${example}-full.webp。`,
    cure: '从备份里把这些文件放回 DATA_DIR 的 files 文件夹；第二天夜里会再看一遍。先看看盘是不是坏了：dmesg。',
  }),
}

/** What the operator is told of photos whose files are not whole. */
export const damagedWords = roomOf({ 'zh-CN': damaged })
