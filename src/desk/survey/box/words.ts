import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskSurveyBox'

/** Words of the box's desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
