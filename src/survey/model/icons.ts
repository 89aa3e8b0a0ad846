import { iconPaths } from '@/ui/iconPaths'
import type { IconName } from '@/ui/Icon'

/** The app's drawing of a name that a questionnaire gives; a name it does not know draws nothing. */
export function iconOf(name: string | undefined): IconName | undefined {
  return name !== undefined && Object.prototype.hasOwnProperty.call(iconPaths, name)
    ? (name as IconName)
    : undefined
}
