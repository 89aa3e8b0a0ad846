import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskSurveyField'

/** Words of the desk of the fieldwork in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
