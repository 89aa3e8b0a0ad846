import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/surveyResult'

/** Words of the public result in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
