import type { IconName } from '@/ui/Icon'

export const RATING_ICON: Readonly<Record<'good' | 'fair' | 'bad', IconName>> = {
  good: 'smile',
  fair: 'meh',
  bad: 'frown',
}
