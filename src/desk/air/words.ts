import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskAir'

/** Words of the air desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
