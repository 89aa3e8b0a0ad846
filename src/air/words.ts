import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/air'

/** Words of the air pages in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
