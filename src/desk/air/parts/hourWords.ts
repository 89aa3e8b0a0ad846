import { clockWords, datedWords, nearWords } from '@/client/dates'

/** "今天 14:06", "10 月 16 日 14:06", and of another year than this "2024 年 10 月 16 日 14:06". */
export const hourWords = (at: string, now = Date.now()): string =>
  `${nearWords(at, now) || datedWords(at, now)} ${clockWords(at)}`
