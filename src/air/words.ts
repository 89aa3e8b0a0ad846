import { pick } from '@/locales'
import zh from '@/locales/zh-CN/air'

/** Words of the air pages in the language of the phone. */
export const words = pick({ 'zh-CN': zh })
