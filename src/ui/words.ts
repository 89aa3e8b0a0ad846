import { pick } from '@/locales'
import zh from '@/locales/zh-CN/ui'

export const words = pick({ 'zh-CN': zh })
