import { View } from '@tarojs/components'
import { TOWNS } from '@cloud/shared/divisions'
import { Chip } from '@/ui/Chip'
import { a11y } from '@/ui/platform/a11y'

interface TownChipsProps {
  label: string
  chosen: readonly string[]
  onTap: (code: string) => void
  note?: string
  error?: string | undefined
}

/** The towns of the county, to choose one or several. */
export function TownChips({ label, chosen, onTap, note, error }: TownChipsProps) {
  return (
    <View>
      <View className="air-desk__label">{label}</View>
      <View className="air-desk__chips" {...a11y({ role: 'group', label })}>
        {TOWNS.map(({ code, name }) => (
          <Chip key={code} on={chosen.includes(code)} onTap={() => onTap(code)}>
            {name}
          </Chip>
        ))}
      </View>
      {note && <View className="air-desk__note">{note}</View>}
      {error && (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
