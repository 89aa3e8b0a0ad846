import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskCalendar'

export const words = liveWords({ 'zh-CN': zh })
