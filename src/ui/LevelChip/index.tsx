import { View } from '@tarojs/components'

import { words } from '../words'
import './LevelChip.scss'

export interface LevelChipProps {
  /** Air quality level, 1 优 to 6 严重污染 (HJ 633). */
  level: 1 | 2 | 3 | 4 | 5 | 6
  /** Old data: outline only, without the colour. */
  stale?: boolean
  size?: 'large' | 'normal' | 'small'
  /** Tinted instead of the full official colour and with the short name, for lists. */
  soft?: boolean
}

/** The official colour with the name of the level on it; a colour alone is never shown. */
export function LevelChip({ level, stale = false, size = 'normal', soft = false }: LevelChipProps) {
  const look = stale ? 'ui-level--stale' : soft ? `ui-level--soft-${level}` : `ui-level--${level}`
  const names = soft ? words.levelsShort : words.levels
  return <View className={`ui-level ui-level--${size} ${look}`}>{names[level - 1]}</View>
}
