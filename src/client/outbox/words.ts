import { pick } from '@/locales'
import zh from '@/locales/zh-CN/outbox'

/** Words of the outbox in the language of the phone. */
export const words = pick({ 'zh-CN': zh })
