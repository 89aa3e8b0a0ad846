import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/organiseFigures'

/** Words of the figures in the language of the reader. */
export const words = liveWords({ 'zh-CN': zh })
