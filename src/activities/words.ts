import { pick } from '@/locales'
import zh from '@/locales/zh-CN/activities'

export const words = pick({ 'zh-CN': zh })
