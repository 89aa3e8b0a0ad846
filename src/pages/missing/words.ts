import { pick } from '@/locales'
import zh from '@/locales/zh-CN/app'

export const words = pick({ 'zh-CN': zh }).missing
