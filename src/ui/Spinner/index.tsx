import { View } from '@tarojs/components'

import { a11y } from '../platform/a11y'
import './Spinner.scss'

/** Something is on its way; the words beside it say what. Stands still for people who want no motion. */
export function Spinner() {
  return <View className="ui-spinner" {...a11y({ hidden: true })} />
}
