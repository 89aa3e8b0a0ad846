import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/airYear'

/** Words of the page of a year in the language of the phone. */
export const yearWords = liveWords({ 'zh-CN': zh })
