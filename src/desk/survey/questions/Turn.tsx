import { View } from '@tarojs/components'
import { Switch } from '@/ui/Switch'

interface TurnProps {
  label: string
  on: boolean
  onChange: (on: boolean) => void
}

/** A switch with its words beside it. */
export function Turn({ label, on, onChange }: TurnProps) {
  return (
    <View className="survey-turn">
      <View className="survey-turn__words">{label}</View>
      <Switch label={label} on={on} onChange={onChange} />
    </View>
  )
}
