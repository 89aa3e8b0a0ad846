export const filesWords = {
  gone: '这张照片没传完，请再选一次',
  notPhoto: '这不是照片，请换一张（JPG、PNG、WebP 或 HEIC）',
  broken: '这张照片坏了，打不开，请换一张',
  tooManyPixels: '照片尺寸太大，请缩小后再传',
  notYours: '这张照片不在了，请重新选',
  tooMany: (most: number) => `最多 ${most} 张照片`,
}
