import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/app'

const words = liveWords({ 'zh-CN': zh })

/** The letter that stands for a person where there is no picture, the same on every page. */
export const initialOf = (name: string): string => words.person.initial(name)
