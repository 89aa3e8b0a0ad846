import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/reports'

/** Words of 随手拍 in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
