import { sayings } from '../../shared/sayings'

const zh = {
  busy: '交照片的人多，正在排队，过几秒就好',
  gone: '这张照片没传完，请再选一次',
  notPhoto: '这不是照片，请换一张（JPG、PNG 或 WebP）',
  heic: '这张是 HEIC 照片，这里打不开。在手机相机设置里把格式改成“兼容性最佳”再拍，或者存成 JPG 再选',
  broken: '这张照片坏了，打不开，请换一张',
  tooManyPixels: '照片尺寸太大，请缩小后再传',
  notYours: '这张照片不在了，请重新选',
  tooMany: (most: number) => `最多 ${most} 张照片`,
}

/** Why a photo was not taken. */
export const filesWords = sayings({ 'zh-CN': zh })
