import { liveWords } from '@/locales'
import reports from '@/locales/zh-CN/reports'
import zh from '@/locales/zh-CN/desk'

/** Words of the desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })

const named = liveWords({ 'zh-CN': reports })
/** Names of the categories and their groups, as residents read them. */
export const categoryWords = named.category
export const groupWords = named.group
