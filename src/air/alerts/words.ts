import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/airAlerts'

/** Words of the page in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
