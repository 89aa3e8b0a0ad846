import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/organise'

/** Words of the organisers' pages in the language of the reader. */
export const words = liveWords({ 'zh-CN': zh })
