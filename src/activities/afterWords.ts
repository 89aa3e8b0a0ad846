import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/activitiesAfter'

/** Words of records and trees, in the language of the moment. */
export const afterWords = liveWords({ 'zh-CN': zh })
