import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskSurvey'

/** Words of the survey's desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
