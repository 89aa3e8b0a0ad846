import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/gallery'

/** Words of the examples that the gallery shows. */
export const said = liveWords({ 'zh-CN': zh })
