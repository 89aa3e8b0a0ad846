import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/signIn'

/** Words of signing in and of one's devices. */
export const words = liveWords({ 'zh-CN': zh })
