import { pick } from '@/locales'
import zh from '@/locales/zh-CN/app'

/** The letter that stands for a person where there is no picture, the same on every page. */
export const initialOf = (name: string): string => pick({ 'zh-CN': zh }).person.initial(name)
