import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/reportsCase'

/** Words of one case, in the language of the moment. */
export const caseWords = liveWords({ 'zh-CN': zh })
