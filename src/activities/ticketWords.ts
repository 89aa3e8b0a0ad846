import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/activitiesTicket'

/** Words of signing up and of tickets, in the language of the moment. */
export const ticketWords = liveWords({ 'zh-CN': zh })
