import { liveWords } from '@/locales'
import holidays from '@/locales/zh-CN/deskCalendar'
import zh from '@/locales/zh-CN/deskSettings'

export const words = liveWords({ 'zh-CN': zh })
export const holidayWords = liveWords({ 'zh-CN': holidays })
