import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/surveyField'

/** Words of an interviewer's day in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
