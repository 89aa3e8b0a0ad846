import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/organiseActivity'

/** Words of the page of one activity, in the language of the reader. */
export const words = liveWords({ 'zh-CN': zh })
