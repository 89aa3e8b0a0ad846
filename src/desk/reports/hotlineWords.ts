import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskHotline'

export const hotlineWords = liveWords({ 'zh-CN': zh })
