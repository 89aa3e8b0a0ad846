import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskQuestions'

/** Words of the page where questionnaires are written. */
export const words = liveWords({ 'zh-CN': zh })
