import { View } from '@tarojs/components'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { iconPaths } from '../iconPaths'
import { Icon } from '.'
import type { IconName } from '.'

// the keys of our own constant are the names of icons
const names = Object.keys(iconPaths) as IconName[]

export const iconExamples: Examples = {
  part: 'icon',
  title: () => said.parts.icons,
  show: () => (
    <View className="gallery-icons">
      {names.map((name) => (
        <Icon key={name} name={name} />
      ))}
    </View>
  ),
}
