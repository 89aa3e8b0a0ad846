import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskAlarm'

export const words = liveWords({ 'zh-CN': zh })
