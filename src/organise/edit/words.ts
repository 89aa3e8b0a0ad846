import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/organiseEdit'

/** Words of the editor in the language of the reader. */
export const words = liveWords({ 'zh-CN': zh })
