import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/ui'

export const words = liveWords({ 'zh-CN': zh })
