import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/surveyEvidence'

/** Words of the public page of a survey's evidence. */
export const words = liveWords({ 'zh-CN': zh })
