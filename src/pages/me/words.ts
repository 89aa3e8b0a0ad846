import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/app'

export const words = liveWords({ 'zh-CN': zh }).me
