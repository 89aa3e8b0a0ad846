import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/activities'

export const words = liveWords({ 'zh-CN': zh })
