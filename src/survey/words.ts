import { pick } from '@/locales'
import zh from '@/locales/zh-CN/survey'

/** Words of the survey in the language of the phone. */
export const words = pick({ 'zh-CN': zh })
