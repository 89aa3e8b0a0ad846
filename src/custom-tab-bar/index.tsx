import { View } from '@tarojs/components'

/** WeChat demands a component here; the bar itself is drawn by each tab page (`src/ui/TabBar`), on both platforms. */
export default function CustomTabBar() {
  return <View />
}
