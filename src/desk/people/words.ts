import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskPeople'

export const words = liveWords({ 'zh-CN': zh })
