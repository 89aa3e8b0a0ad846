import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/survey'

/** Words of the survey in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
