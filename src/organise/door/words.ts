import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/organiseDoor'

/** Words of the day itself, on organisers' phones, in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })
