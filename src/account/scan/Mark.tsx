import { View } from '@tarojs/components'
import { Icon, type IconName } from '@/ui/Icon'

/** The round sign above the words. */
export const Mark = ({ icon, tone }: { icon: IconName; tone: 'brand' | 'gold' | 'pine' | 'brick' }) => (
  <View className={`scan__mark scan__mark--${tone}`}>
    <Icon name={icon} size={48} />
  </View>
)
