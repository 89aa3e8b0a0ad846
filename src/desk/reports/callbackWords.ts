import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskCallback'

export const callbackWords = liveWords({ 'zh-CN': zh })
