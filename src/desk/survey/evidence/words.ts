import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskEvidence'

/** Words of the page of a survey's evidence. */
export const words = liveWords({ 'zh-CN': zh })
