import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/reportsCompose'

/** Words of filing a report, in the language of the moment. */
export const filingWords = liveWords({ 'zh-CN': zh })
