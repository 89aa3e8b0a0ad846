import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/outbox'

/** Words of the outbox in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
