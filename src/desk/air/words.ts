import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/deskAir'

/** Words of the air desk in the language of the phone. */
export const words = liveWords({ 'zh-CN': zh })

/** What the way is called by which values came in; one that a younger county names by itself. */
export const channelName = (channel: string): string => words.channels[channel] ?? channel
