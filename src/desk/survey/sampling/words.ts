import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskSampling'

/** Words of the sampling desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
