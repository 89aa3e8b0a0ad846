import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/join'

export const words = liveWords({ 'zh-CN': zh })
