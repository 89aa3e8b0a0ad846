import { said } from '@/ui/exampleWords'

export const words = said.gallery
